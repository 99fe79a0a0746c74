package dev.fairway.tiers.apiserver;

import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A watch whose events are read one by one, as lines such as {@code ADDED a}. */
final class WatchReader implements Watcher<Service>, AutoCloseable {
    private static final long PATIENCE = 30;

    record Event(String action, Service service) {
        String line() {
            return action + " " + service.getMetadata().getName();
        }
    }

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    private final Watch watch;

    WatchReader(ApiServerClient world, UnaryOperator<ListOptionsBuilder> options) {
        ListOptions asked = options.apply(new ListOptionsBuilder()).build();
        watch = world.client().services().inNamespace(world.namespace()).watch(asked, this);
    }

    /** From a version on. */
    static WatchReader since(ApiServerClient world, String version) {
        return new WatchReader(world, options -> options.withResourceVersion(version));
    }

    Event next() {
        try {
            return Objects.requireNonNull(events.poll(PATIENCE, TimeUnit.SECONDS), "no event");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String line() {
        return next().line();
    }

    /** Why the server ended the watch. */
    String end() {
        try {
            return Objects.requireNonNull(ends.poll(PATIENCE, TimeUnit.SECONDS), "the watch goes on");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void eventReceived(Action action, Service service) {
        events.add(new Event(action.name(), service));
    }

    @Override
    public void onClose(@Nullable WatcherException cause) {
        ends.add(cause == null ? "" : Objects.requireNonNullElse(cause.getMessage(), ""));
    }

    @Override
    public void close() {
        watch.close();
    }
}
