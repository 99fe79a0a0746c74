package dev.fairway.tiers.netns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.net.NetLab;
import dev.fairway.lab.net.NetNode;
import dev.fairway.lab.net.NetPod;
import dev.fairway.lab.net.inside.PodReply;
import dev.fairway.lab.process.AwaitCondition;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Clients that do not stop coming: short connections, one after the other and also at once, and some that last. */
final class ClientLoad implements AutoCloseable {
    /** Long enough for nobody to come to its end. */
    static final int ENDLESS = Integer.MAX_VALUE;

    private static final int CALL_EVERY_MILLIS = 20;
    private static final int ROUND_EVERY_MILLIS = 50;
    private static final int STREAMS = 6;
    private static final int MORE = 10;

    private final NetLab lab;
    private final String address;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(STREAMS + 1);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<PodReply> answers = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<StreamClient> streams;

    private ClientLoad(NetLab lab, String address, int rounds) {
        this.lab = lab;
        this.address = address;
        this.streams = Stream.generate(() ->
                        new StreamClient(() -> lab.clients().tcp(address, TestApplication.PORT), rounds))
                .limit(STREAMS)
                .toList();
        every(CALL_EVERY_MILLIS, () -> callers.execute(this::call));
        streams.forEach(stream -> every(ROUND_EVERY_MILLIS, () -> next(stream)));
    }

    private void every(int millis, Runnable task) {
        var unused = clock.scheduleAtFixedRate(task, 0, millis, TimeUnit.MILLISECONDS);
    }

    /** @param rounds how much each stream has to say, 20 a second, before it begins anew */
    static ClientLoad on(NetLab lab, TestApplication app, int rounds) {
        var load = new ClientLoad(lab, app.address(), rounds);
        load.awaitMore();
        return load;
    }

    private void call() {
        try (var conversation = lab.clients().tcp(address, TestApplication.PORT)) {
            answers.add(conversation.ask("call"));
        } catch (IOException | RuntimeException e) {
            failures.add("a call: " + e);
        }
    }

    private void next(StreamClient stream) {
        try {
            stream.next();
        } catch (IOException | RuntimeException e) {
            failures.add("a stream: " + e);
        }
    }

    /** Calls that begin later than now have been answered. */
    void awaitMore() {
        awaitMore("more calls", answer -> true);
    }

    void awaitThrough(NetNode node) {
        awaitMore("calls through " + node.name(), answer -> node.speaksAs(answer.client()));
    }

    void awaitAnsweredBy(NetPod pod) {
        awaitMore("calls to " + pod.name(), answer -> answer.pod().equals(pod.name()));
    }

    private void awaitMore(String what, Predicate<PodReply> which) {
        long wanted = count(which) + MORE;
        AwaitCondition.until(what, TestApplication.PATIENCE, () -> count(which) >= wanted);
    }

    private long count(Predicate<PodReply> which) {
        return answers.stream().filter(which).count();
    }

    void assertNothingFailed() {
        assertThat(failures)
                .as("failures beside %d answered calls", answers.size())
                .isEmpty();
    }

    @Override
    public void close() {
        clock.close();
        callers.close();
        for (var stream : streams) {
            try {
                stream.end();
            } catch (IOException e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
    }
}
