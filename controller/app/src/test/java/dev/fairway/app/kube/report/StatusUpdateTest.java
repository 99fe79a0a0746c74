package dev.fairway.app.kube.report;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.spi.DesiredModel;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Refusal;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.Step;
import dev.fairway.app.queue.RequeueResult;
import dev.fairway.engine.LoadBalancerReport;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.ReconcileResult;
import dev.fairway.engine.apply.ApplyResult;
import dev.fairway.engine.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatusUpdateTest {
    private static final Owner OWNER = new Owner.OfService("uid-of-web");
    private static final LoadBalancerReport NOTHING = LoadBalancerReport.NOTHING;
    private static final LoadBalancerReport ADDRESS =
            new LoadBalancerReport(List.of(new Ingress.Hostname("web.lb.example")), List.of(), Set.of(), true);
    private static final Step.Delete STEP = new Step.Delete(
            new Observed(
                    () -> new ResourceKey(OWNER, "pool", "old"), "id", new Observed.State.Ready(), List.of(), Map.of()),
            "no longer wanted");

    @Test
    void ready_is_published_and_said_once() {
        var quiet = StatusUpdate.of(result(new Outcome.Ready(ADDRESS), List.of(), List.of()), Set.of(), 0);
        var busy = StatusUpdate.of(result(new Outcome.Ready(ADDRESS), List.of(STEP), List.of()), Set.of(), 0);

        assertThat(quiet.publish()).contains(ADDRESS);
        assertThat(quiet.condition()).contains(new LoadBalancerCondition(true, "Ready", "every port is served"));
        assertThat(quiet.events()).isEmpty();
        assertThat(quiet.next()).isEqualTo(new RequeueResult.Done());
        assertThat(busy.events()).containsExactly(ServiceEvent.normal("EnsuredLoadBalancer", "- pool/old"));
    }

    @Test
    void what_is_withheld_is_looked_at_again_at_once() {
        var update = StatusUpdate.of(result(new Outcome.Ready(ADDRESS), List.of(), List.of(STEP)), Set.of(), 0);

        assertThat(update.publish()).contains(ADDRESS);
        assertThat(update.next()).isEqualTo(new RequeueResult.After(Duration.ZERO));
    }

    @Test
    void a_refused_port_is_told_while_the_others_serve() {
        var refusal = Refusal.of(new ServiceRef("default", "web"), "no SCTP; use TCP");
        var report = new LoadBalancerReport(ADDRESS.ingress(), List.of(refusal), Set.of(), true);

        var update = StatusUpdate.of(result(new Outcome.Ready(report), List.of(), List.of()), Set.of(), 0);

        assertThat(update.publish()).contains(report);
        assertThat(update.condition()).contains(new LoadBalancerCondition(false, "PortsRefused", "no SCTP; use TCP"));
        assertThat(update.events()).containsExactly(ServiceEvent.warning("SyncLoadBalancerFailed", "no SCTP; use TCP"));
        assertThat(update.next()).isEqualTo(new RequeueResult.Done());
    }

    @Test
    void a_remark_is_told_and_takes_nothing_away() {
        var plan = new Plan(
                OWNER,
                new DesiredModel(List.of(), List.of(), List.of("type is ignored")),
                List.of(),
                List.of(),
                Optional.empty());

        var update = StatusUpdate.of(
                new ReconcileResult(new Outcome.Ready(ADDRESS), plan, ApplyResult.NOTHING, Optional.empty()),
                Set.of(),
                0);

        assertThat(update.condition().orElseThrow().ready()).isTrue();
        assertThat(update.events()).containsExactly(ServiceEvent.warning("EnsuredLoadBalancer", "type is ignored"));
    }

    @Test
    void held_targets_are_a_warning_and_looked_at_every_minute() {
        var update = StatusUpdate.of(result(new Outcome.Held("2 of 3", ADDRESS), List.of(), List.of()), Set.of(), 0);

        assertThat(update.publish()).contains(ADDRESS);
        assertThat(update.condition()).contains(new LoadBalancerCondition(true, "TargetsHeld", "2 of 3"));
        assertThat(update.events()).containsExactly(ServiceEvent.warning("UnAvailableLoadBalancer", "2 of 3"));
        assertThat(update.next()).isEqualTo(new RequeueResult.After(ofSeconds(60)));
    }

    @Test
    void under_way_nothing_is_published_yet() {
        var update = StatusUpdate.of(
                result(new Outcome.InProgress(ofSeconds(7), NOTHING), List.of(STEP), List.of()), Set.of(), 0);

        assertThat(update.publish()).isEmpty();
        assertThat(update.condition()).map(LoadBalancerCondition::reason).contains("Provisioning");
        assertThat(update.events()).isEmpty();
        assertThat(update.next()).isEqualTo(new RequeueResult.After(ofSeconds(60)));
    }

    @Test
    void what_serves_while_something_is_under_way_stays_as_it_was_told() {
        var published = Set.copyOf(ADDRESS.ingress());
        var update = StatusUpdate.of(
                result(new Outcome.InProgress(ofSeconds(7), ADDRESS), List.of(), List.of()), published, 0);

        assertThat(update.publish()).isEmpty();
        assertThat(update.condition()).isEmpty();
    }

    @Test
    void gone_says_nothing() {
        assertThat(StatusUpdate.of(result(new Outcome.Gone(), List.of(STEP), List.of()), Set.of(), 0))
                .isEqualTo(new StatusUpdate(Optional.empty(), Optional.empty(), List.of(), new RequeueResult.Done()));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new Failure.Transient("m"), "CloudUnavailable", true),
                Arguments.of(new Failure.Throttled("m", ofSeconds(1)), "Throttled", true),
                Arguments.of(new Failure.Unknown("m"), "Verifying", true),
                Arguments.of(new Failure.Conflict("m"), "InUse", true),
                Arguments.of(new Failure.Quota("m"), "QuotaExceeded", false),
                Arguments.of(new Failure.Rejected("m"), "InvalidConfiguration", false),
                Arguments.of(new Failure.Denied("m"), "AccessDenied", false),
                Arguments.of(new Failure.Foreign("m"), "TakenByAnother", false));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_clears_nothing_and_backs_off(Failure failure, String reason, boolean hiccup) {
        var update = StatusUpdate.of(result(new Outcome.Failed(failure, NOTHING), List.of(), List.of()), Set.of(), 2);

        assertThat(update.publish()).isEmpty();
        assertThat(update.next()).isEqualTo(new RequeueResult.Failed(failure));
        assertThat(update.condition()).contains(new LoadBalancerCondition(false, reason, "m"));
        assertThat(update.events()).containsExactly(ServiceEvent.warning("SyncLoadBalancerFailed", "m"));
    }

    @Test
    void waiting_for_our_rate_limit_is_no_failure() {
        var wait = new Outcome.Failed(new Failure.RateLimited("in about 2 min", ofMinutes(2)), NOTHING);

        var update = StatusUpdate.of(result(wait, List.of(), List.of()), Set.of(), 0);

        assertThat(update.isWarning()).isFalse();
        assertThat(update.condition()).map(LoadBalancerCondition::reason).contains("RateLimited");
        assertThat(update.events()).containsExactly(ServiceEvent.normal("RateLimited", "in about 2 min"));
        assertThat(update.next()).isEqualTo(new RequeueResult.After(ofMinutes(2)));
    }

    @Test
    void what_serves_is_published_although_another_port_failed() {
        var report = new LoadBalancerReport(ADDRESS.ingress(), List.of(), Set.of("TCP-443"), true);
        var failed = new Outcome.Failed(new Failure.Rejected("no such certificate"), report);

        var update = StatusUpdate.of(result(failed, List.of(), List.of()), Set.of(), 0);

        assertThat(update.publish()).contains(report);
        assertThat(update.condition()).map(LoadBalancerCondition::reason).contains("InvalidConfiguration");
    }

    @Test
    void a_failure_never_takes_a_published_address_away() {
        Set<Ingress> published = Set.of(new Ingress.Hostname("other.lb.example"));
        var failed = new Outcome.Failed(new Failure.Quota("full"), ADDRESS);

        assertThat(StatusUpdate.of(result(failed, List.of(), List.of()), published, 0)
                        .publish())
                .isEmpty();
    }

    @Test
    void a_replacement_withdraws_the_address_and_says_so() {
        var withdrawing = new Outcome.Withdrawing("load-balancer/x failed: no capacity", NOTHING);

        var update = StatusUpdate.of(result(withdrawing, List.of(), List.of(STEP)), Set.copyOf(ADDRESS.ingress()), 0);

        assertThat(update.publish()).contains(NOTHING);
        assertThat(update.condition()).map(LoadBalancerCondition::reason).contains("Replacing");
        assertThat(update.events())
                .singleElement()
                .satisfies(event -> assertThat(event.message()).contains("no capacity", "withdrawn"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_hiccup_is_quiet_until_the_third(Failure failure, String reason, boolean hiccup) {
        for (int before : Set.of(0, 1)) {
            var update = StatusUpdate.of(
                    result(new Outcome.Failed(failure, NOTHING), List.of(), List.of()), Set.of(), before);

            assertThat(update.events().isEmpty()).isEqualTo(hiccup);
            assertThat(update.condition().isEmpty()).isEqualTo(hiccup);
        }
    }

    private static ReconcileResult result(Outcome outcome, List<Step> steps, List<Step> withheld) {
        var planned = steps.stream()
                .map(step -> new Plan.Planned(step, Set.of(), Set.of(), false))
                .toList();
        var kept = withheld.stream()
                .map(step -> new Plan.Withheld((Step.Delete) step, false))
                .toList();
        var plan = new Plan(OWNER, new DesiredModel(List.of(), List.of()), planned, kept, Optional.empty());
        return new ReconcileResult(outcome, plan, ApplyResult.NOTHING, Optional.empty());
    }
}
