package dev.fairway.tiers.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Item;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cloud that hangs, or refuses everything, delays nothing at another. */
@Execution(ExecutionMode.CONCURRENT)
class ProviderOutageTest {
    private static final int SICK = 40;
    private static final int WELL = 5;

    private final TwoClouds clouds = new TwoClouds();

    /** After what time a call fails: a time-out, or at once. */
    static Stream<Duration> outages() {
        return Stream.of(Duration.ofMinutes(1), Duration.ofMillis(20));
    }

    /** Then a resync of the one that is out of order is under way, and its nodes and Services have changed. */
    private void breakDown(Duration outage) {
        clouds.addNode(1);
        clouds.addNode(2);
        clouds.start();
        clouds.addServices(TwoClouds.WELL, WELL);
        clouds.addServices(TwoClouds.SICK, SICK);
        within(Duration.ofMinutes(1), "all are served", () -> clouds.served() == WELL + SICK);
        clouds.breakDown(outage);
        clouds.addNode(3);
        clouds.delete("sick-1");
        clouds.delete("sick-2");
        clouds.addService(TwoClouds.SICK, "sick-new");
        clouds.world().run(Duration.ofMinutes(10));
    }

    private void within(Duration atMost, String what, BooleanSupplier condition) {
        clouds.world().runUntil(what, atMost, condition);
    }

    @ParameterizedTest
    @MethodSource("outages")
    void a_service_of_another_provider_is_served_as_fast_as_ever(Duration outage) {
        breakDown(outage);

        clouds.addService(TwoClouds.WELL, "new");

        within(Duration.ofSeconds(1), "it is served", () -> clouds.isServed("new"));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void a_service_of_another_provider_is_deleted_as_fast_as_ever(Duration outage) {
        breakDown(outage);

        clouds.delete("well-1");

        within(Duration.ofSeconds(4), "it is gone", () -> !clouds.exists("well-1"));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void a_node_reaches_the_services_of_another_provider_as_fast_as_ever(Duration outage) {
        breakDown(outage);

        clouds.addNode(4);

        within(
                Duration.ofSeconds(10),
                "every pool has it",
                () -> pools().allMatch(pool -> pool.endpoints().size() == 4));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void the_resync_of_another_provider_goes_on(Duration outage) {
        breakDown(outage);
        int before = clouds.well().list().size();
        clouds.well().list().stream()
                .filter(entry -> entry.item() instanceof Item.Listener)
                .map(Entry::name)
                .findFirst()
                .ifPresent(clouds.well()::delete);
        assertThat(clouds.well().list()).hasSize(before - 1);

        within(
                Duration.ofMinutes(11),
                "the listener is there again",
                () -> clouds.well().list().size() == before);
    }

    private Stream<Item.Pool> pools() {
        return clouds.well().list().stream()
                .map(Entry::item)
                .filter(Item.Pool.class::isInstance)
                .map(Item.Pool.class::cast);
    }
}
