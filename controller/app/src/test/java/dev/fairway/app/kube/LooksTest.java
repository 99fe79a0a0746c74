package dev.fairway.app.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Design;
import dev.fairway.api.spi.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LooksTest {
    private static final Owner WEB = new Owner.OfService("web");
    private static final Owner DNS = new Owner.OfService("dns");
    private static final Observation NOTHING =
            Observation.of((owner, desired) -> new Design(List.of(), List.of()), List.of());

    private final Site site = new Rig().sites.getFirst();
    private final Looks looks = new Looks(Duration.ZERO);

    @Test
    void what_was_seen_is_told() {
        looks.put(site, Map.of(WEB, NOTHING));

        assertThat(looks.of(site, WEB)).contains(NOTHING);
        assertThat(looks.of(site, DNS)).isEmpty();
    }

    @Test
    void what_a_pass_has_been_over_while_it_was_listed_is_not_told() {
        looks.outdate(WEB);
        looks.put(site, Map.of(WEB, NOTHING, DNS, NOTHING));

        assertThat(looks.of(site, WEB)).isEmpty();
        assertThat(looks.of(site, DNS)).contains(NOTHING);
    }

    @Test
    void what_a_pass_has_been_over_since_is_not_told() {
        looks.put(site, Map.of(WEB, NOTHING));
        looks.complete();
        looks.outdate(WEB);

        assertThat(looks.of(site, WEB)).isEmpty();
    }
}
