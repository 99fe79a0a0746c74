package dev.fairway.tiers.netns;

import dev.fairway.lab.net.EchoConnection;
import java.io.IOException;
import java.util.Optional;

/** A client that keeps its connection for a while, and opens the next when it has said all or the pod has said goodbye. */
final class StreamClient {
    private final Call call;
    private final int rounds;
    private Optional<EchoConnection> open = Optional.empty();
    private int round;

    /** Opens a connection. */
    @FunctionalInterface
    interface Call {
        EchoConnection open() throws IOException;
    }

    /** @param rounds how much it has to say on one connection */
    StreamClient(Call call, int rounds) {
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

    private EchoConnection begin() throws IOException {
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
