package dev.fairway.testkit.contract;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.LoadBalancerProvider;
import java.time.Duration;

/** A cloud for the provider under test, initially empty. */
public interface TestCloud extends AutoCloseable {

    /** A new provider for this cloud. Each call simulates a controller start. */
    LoadBalancerProvider provider(String cluster, Calls calls);

    /** Removes our owner tags from all resources of {@code owner}. Their names stay. */
    void disown(String cluster, Owner owner);

    /**
     * Makes a resource of {@code owner} unreadable, such as by an unknown kind or a duplicate name.
     *
     * @return whether the cloud supports this
     */
    default boolean garble(String cluster, Owner owner) {
        return false;
    }

    /** Advances the clock of the cloud, if it has one. */
    default void later(Duration time) {}

    @Override
    default void close() {}
}
