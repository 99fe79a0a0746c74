package dev.fairway.app.kube.report;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Refusal;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.Step;
import dev.fairway.app.queue.Next;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.Report;
import dev.fairway.engine.Result;
import dev.fairway.engine.apply.Journal;
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

class VerdictTest {
    private static final Owner OWNER = new Owner.OfService("uid-of-web");
    private static final Report NOTHING = new Report(List.of(), List.of());
    private static final Report ADDRESS = new Report(List.of(new Ingress.Hostname("web.lb.example")), List.of());
    private static final Step STEP = new Step.Delete(
            new Observed(
                    () -> new ResourceKey(OWNER, "pool", "old"), "id", new Observed.State.Ready(), List.of(), Map.of()),
            "no longer wanted");

    @Test
    void ready_is_published_and_said_once() {
        var quiet = Verdict.of(result(new Outcome.Ready(ADDRESS), List.of(), List.of()), 0);
        var busy = Verdict.of(result(new Outcome.Ready(ADDRESS), List.of(STEP), List.of()), 0);

        assertThat(quiet.publish()).contains(ADDRESS);
        assertThat(quiet.readiness()).contains(new Readiness(true, "Ready", "every port is served"));
        assertThat(quiet.announcements()).isEmpty();
        assertThat(quiet.next()).isEqualTo(new Next.Done());
        assertThat(busy.announcements()).containsExactly(Announcement.normal("EnsuredLoadBalancer", "- pool/old"));
    }

    @Test
    void what_is_withheld_is_looked_at_again_at_once() {
        var verdict = Verdict.of(result(new Outcome.Ready(ADDRESS), List.of(), List.of(STEP)), 0);

        assertThat(verdict.publish()).contains(ADDRESS);
        assertThat(verdict.next()).isEqualTo(new Next.After(Duration.ZERO));
    }

    @Test
    void a_refused_port_is_told_while_the_others_serve() {
        var refusal = Refusal.of(new ServiceRef("default", "web", "u"), "no SCTP; use TCP");
        var report = new Report(ADDRESS.ingress(), List.of(refusal));

        var verdict = Verdict.of(result(new Outcome.Ready(report), List.of(), List.of()), 0);

        assertThat(verdict.publish()).contains(report);
        assertThat(verdict.readiness()).contains(new Readiness(false, "PortsRefused", "no SCTP; use TCP"));
        assertThat(verdict.announcements())
                .containsExactly(Announcement.warning("SyncLoadBalancerFailed", "no SCTP; use TCP"));
        assertThat(verdict.next()).isEqualTo(new Next.Done());
    }

    @Test
    void a_remark_is_told_and_takes_nothing_away() {
        var plan = new Plan(OWNER, List.of(), List.of(), List.of(), List.of("type is ignored"), Optional.empty());

        var verdict = Verdict.of(
                new Result(new Outcome.Ready(new Report(ADDRESS.ingress(), List.of())), plan, Journal.NOTHING), 0);

        assertThat(verdict.readiness().orElseThrow().ready()).isTrue();
        assertThat(verdict.announcements())
                .containsExactly(Announcement.warning("EnsuredLoadBalancer", "type is ignored"));
    }

    @Test
    void held_targets_are_a_warning_and_looked_at_every_minute() {
        var verdict = Verdict.of(result(new Outcome.Held("2 of 3", ADDRESS), List.of(), List.of()), 0);

        assertThat(verdict.publish()).contains(ADDRESS);
        assertThat(verdict.readiness()).contains(new Readiness(true, "TargetsHeld", "2 of 3"));
        assertThat(verdict.announcements()).containsExactly(Announcement.warning("UnAvailableLoadBalancer", "2 of 3"));
        assertThat(verdict.next()).isEqualTo(new Next.After(ofSeconds(60)));
    }

    @Test
    void under_way_nothing_is_published_yet() {
        var verdict = Verdict.of(result(new Outcome.InProgress(ofSeconds(7), NOTHING), List.of(STEP), List.of()), 0);

        assertThat(verdict.publish()).isEmpty();
        assertThat(verdict.readiness()).map(Readiness::reason).contains("Provisioning");
        assertThat(verdict.announcements()).isEmpty();
        assertThat(verdict.next()).isEqualTo(new Next.After(ofSeconds(7)));
    }

    @Test
    void what_serves_while_something_is_under_way_stays_as_it_was_told() {
        var verdict = Verdict.of(result(new Outcome.InProgress(ofSeconds(7), ADDRESS), List.of(), List.of()), 0);

        assertThat(verdict.publish()).isEmpty();
        assertThat(verdict.readiness()).isEmpty();
    }

    @Test
    void gone_says_nothing() {
        assertThat(Verdict.of(result(new Outcome.Gone(), List.of(STEP), List.of()), 0))
                .isEqualTo(new Verdict(Optional.empty(), Optional.empty(), List.of(), new Next.Done()));
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
        var verdict = Verdict.of(result(new Outcome.Failed(failure, NOTHING), List.of(), List.of()), 2);

        assertThat(verdict.publish()).isEmpty();
        assertThat(verdict.next()).isEqualTo(new Next.Failed(failure));
        assertThat(verdict.readiness()).contains(new Readiness(false, reason, "m"));
        assertThat(verdict.announcements()).containsExactly(Announcement.warning("SyncLoadBalancerFailed", "m"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_hiccup_is_quiet_until_the_third(Failure failure, String reason, boolean hiccup) {
        for (int before : Set.of(0, 1)) {
            var verdict = Verdict.failed(failure, before);

            assertThat(verdict.announcements().isEmpty()).isEqualTo(hiccup);
            assertThat(verdict.readiness().isEmpty()).isEqualTo(hiccup);
        }
    }

    private static Result result(Outcome outcome, List<Step> steps, List<Step> withheld) {
        var planned = steps.stream()
                .map(step -> new Plan.Planned(step, Set.of(), false))
                .toList();
        var plan = new Plan(OWNER, planned, withheld, List.of(), List.of(), Optional.empty());
        return new Result(outcome, plan, Journal.NOTHING);
    }
}
