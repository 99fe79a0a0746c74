package dev.fairway.testkit.contract;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.LoadBalancerProvider;
import java.time.Duration;

/** A cloud of the provider under test, empty when it is made. */
public interface World extends AutoCloseable {

    /** A provider over this cloud, as of a controller that just started; called again, it is a controller restarted. */
    LoadBalancerProvider provider(String cluster, Calls calls);

    /** Somebody else takes over: all that {@code owner} has keeps its names, but no longer carries our owner tags. */
    void disown(String cluster, Owner owner);

    /**
     * Somebody makes something that {@code owner} has unreadable: an unknown kind, a second thing under one name.
     *
     * @return whether that is possible in this cloud
     */
    default boolean garble(String cluster, Owner owner) {
        return false;
    }

    /** Lets the cloud's own time pass, where it has one. */
    default void later(Duration time) {}

    @Override
    default void close() {}
}
