package dev.fairway.tiers.netns;

import dev.fairway.lab.net.Conversation;
import java.io.IOException;
import java.util.Optional;

/** A client that keeps its connection for a while, and opens the next when it has said all or the pod has said goodbye. */
final class LongStream {
    private final Call call;
    private final int rounds;
    private Optional<Conversation> open = Optional.empty();
    private int round;

    /** Opens a connection. */
    @FunctionalInterface
    interface Call {
        Conversation open() throws IOException;
    }

    /** @param rounds how much it has to say on one connection */
    LongStream(Call call, int rounds) {
        this.call = call;
        this.rounds = rounds;
    }

    /** @throws IOException when the connection broke, or could not be had */
    void next() throws IOException {
        var conversation = open.isPresent() ? open.get() : begin();
        try {
            boolean goodbye = conversation.ask("round " + ++round).goodbye();
            if (goodbye || round == rounds) {
                end();
            }
        } catch (IOException e) {
            end();
            throw new IOException("a stream was cut in round %d: %s".formatted(round, e.getMessage()), e);
        }
    }

    private Conversation begin() throws IOException {
        round = 0;
        open = Optional.of(call.open());
        return open.get();
    }

    void end() throws IOException {
        if (open.isPresent()) {
            open.get().close();
            open = Optional.empty();
        }
    }
}
