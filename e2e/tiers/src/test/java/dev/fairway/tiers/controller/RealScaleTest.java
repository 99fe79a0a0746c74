package dev.fairway.tiers.controller;

import static dev.fairway.tiers.semantics.Semantic.BURST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.tiers.semantics.Demonstrates;
import dev.fairway.tiers.tier.KubeTier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Against kube-apiserver, which counts requests too. */
@KubeTier
class RealScaleTest extends ScaleContract {
    private String metrics = "";

    @Override
    TestApiServer startServer() {
        return TestApiServer.real();
    }

    @Override
    void burstIsOver() {
        metrics = String.valueOf(crowd().client().raw("/metrics"));
    }

    @Test
    @Demonstrates(BURST)
    void the_api_server_has_counted_no_write_too_many_and_no_conflict() {
        assertThat(requests("resource=\"services\"", "verb=\"PATCH\"", "subresource=\"\""))
                .isEqualTo(SERVICES + 1);
        assertThat(requests("resource=\"services\"", "verb=\"PATCH\"", "subresource=\"status\""))
                .isEqualTo(SERVICES + 1);
        assertThat(requests("resource=\"events\"", "verb=\"PATCH\"")).isZero();
        assertThat(requests("resource=\"services\"", "code=\"409\"")).isZero();
    }

    /** Whatever else their labels are. */
    private long requests(String... labels) {
        return metrics.lines()
                .filter(line -> line.startsWith("apiserver_request_total{")
                        && Stream.of(labels).allMatch(line::contains))
                .mapToLong(line ->
                        (long) Double.parseDouble(List.of(line.split(" ")).getLast()))
                .sum();
    }
}
