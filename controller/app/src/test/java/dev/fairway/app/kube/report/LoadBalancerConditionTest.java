package dev.fairway.app.kube.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.fixture.KubeObjects;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadBalancerConditionTest {
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-01T01:00:00.789Z");
    private static final LoadBalancerCondition READY = new LoadBalancerCondition(true, "Ready", "every port is served");
    private static final LoadBalancerCondition QUOTA =
            new LoadBalancerCondition(false, "QuotaExceeded", "ask for more");
    private static final Condition FOREIGN = new ConditionBuilder()
            .withType("example.com/Audited")
            .withStatus("True")
            .withReason("Audited")
            .withMessage("by somebody else")
            .withLastTransitionTime(THEN.toString())
            .build();

    @Test
    void the_condition_says_what_where_and_since_when() {
        assertThat(READY.among(with(), NOW))
                .containsExactly(new ConditionBuilder()
                        .withType("fairway.dev/LoadBalancerReady")
                        .withStatus("True")
                        .withReason("Ready")
                        .withMessage("every port is served")
                        .withLastTransitionTime("2026-01-01T01:00:00Z")
                        .build());
    }

    @Test
    void the_time_of_the_transition_stays_while_the_status_does() {
        var failing = with(QUOTA.among(with(), THEN));

        var stillFailing = new LoadBalancerCondition(false, "AccessDenied", "no longer allowed").among(failing, NOW);
        var ready = READY.among(failing, NOW);

        assertThat(stillFailing).extracting(Condition::getLastTransitionTime).containsExactly("2026-01-01T00:00:00Z");
        assertThat(ready).extracting(Condition::getLastTransitionTime).containsExactly("2026-01-01T01:00:00Z");
    }

    @Test
    void other_peoples_conditions_stay_as_and_where_they_are() {
        var ours = READY.among(with(), THEN).getFirst();

        assertThat(READY.among(with(List.of(FOREIGN, ours)), NOW)).containsExactly(FOREIGN, ours);
        assertThat(READY.among(with(List.of(ours, FOREIGN)), NOW)).containsExactly(ours, FOREIGN);
        assertThat(READY.among(with(List.of(FOREIGN)), THEN)).containsExactly(FOREIGN, ours);
        assertThat(LoadBalancerCondition.withoutOurs(with(List.of(ours, FOREIGN))))
                .containsExactly(FOREIGN);
    }

    @Test
    void a_long_message_is_cut_between_words() {
        var wordy = new LoadBalancerCondition(false, "Throttled", "slow ".repeat(1000));

        assertThat(wordy.among(with(), NOW).getFirst().getMessage())
                .hasSizeBetween(990, 1024)
                .endsWith("slow …");
    }

    private static Service with() {
        return KubeObjects.service("web").build();
    }

    private static Service with(List<Condition> conditions) {
        return KubeObjects.service("web")
                .withNewStatus()
                .withConditions(conditions)
                .endStatus()
                .build();
    }
}
