package dev.fairway.app.kube.report;

import static java.util.stream.Collectors.joining;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Refusal;
import dev.fairway.app.queue.Next;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.Report;
import dev.fairway.engine.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What follows from a pass for those who watch the Service.
 *
 * @param publish the addresses to tell; empty leaves those that are told
 * @param readiness our condition; empty leaves it as it is
 */
public record Verdict(
        Optional<Report> publish, Optional<Readiness> readiness, List<Announcement> announcements, Next next) {
    private static final Duration HOLD_CHECK = Duration.ofMinutes(1);

    /** A hiccup becomes news when it has come three times in a row. */
    private static final int HICCUPS = 2;

    /** Who waits so long for its turn is told why. */
    private static final Duration LONG = Duration.ofSeconds(30);

    /** @param failures in a row, before this one */
    public static Verdict of(Result result, int failures) {
        return switch (result.outcome()) {
            case Outcome.Ready ready -> ready(ready.report(), result);
            case Outcome.Held held ->
                new Verdict(
                        Optional.of(held.report()),
                        Optional.of(new Readiness(true, "TargetsHeld", held.why())),
                        List.of(Announcement.warning("UnAvailableLoadBalancer", held.why())),
                        new Next.After(HOLD_CHECK));
            case Outcome.InProgress wait ->
                new Verdict(
                        Optional.empty(),
                        wait.last().ingress().isEmpty()
                                ? Optional.of(new Readiness(false, "Provisioning", "the load balancer is being made"))
                                : Optional.empty(),
                        List.of(),
                        new Next.After(wait.checkAfter()));
            case Outcome.Gone gone -> new Verdict(Optional.empty(), Optional.empty(), List.of(), new Next.Done());
            case Outcome.Failed failed -> failed(failed.failure(), failures);
        };
    }

    /** The same of a pass towards nothing: what is under way there is no making. */
    public static Verdict whileLeaving(Result result, int failures) {
        return result.outcome() instanceof Outcome.InProgress wait ? leaving(wait.checkAfter()) : of(result, failures);
    }

    /** Not over yet. */
    public static Verdict leaving(Duration lookAfter) {
        return new Verdict(Optional.empty(), Optional.of(Readiness.LEAVING), List.of(), new Next.After(lookAfter));
    }

    public static Verdict failed(Failure failure, int failures) {
        boolean quiet = isHiccup(failure) && failures < HICCUPS;
        var message = failure.message();
        return new Verdict(
                Optional.empty(),
                quiet ? Optional.empty() : Optional.of(new Readiness(false, reason(failure), message)),
                quiet ? List.of() : List.of(Announcement.warning("SyncLoadBalancerFailed", message)),
                new Next.Failed(failure));
    }

    /** With one more thing to tell. */
    public Verdict and(Announcement announcement) {
        var news = new ArrayList<>(announcements);
        news.add(announcement);
        return new Verdict(publish, readiness, List.copyOf(news), next);
    }

    /** With something that keeps it from being ready, unless it is not ready anyway. */
    public Verdict but(Readiness obstacle) {
        var worst = readiness.map(told -> told.ready() ? obstacle : told);
        return new Verdict(publish, worst, announcements, next);
    }

    /** Whether something is told that a user should mend. */
    public boolean isWarning() {
        return announcements.stream().anyMatch(Announcement::warning);
    }

    private static Verdict ready(Report report, Result result) {
        var news = new ArrayList<Announcement>();
        if (!result.plan().steps().isEmpty()) {
            news.add(Announcement.normal("EnsuredLoadBalancer", result.plan().summary()));
        }
        var refused = report.refusals().stream().map(Refusal::message).collect(joining("; "));
        if (!refused.isEmpty()) {
            news.add(Announcement.warning("SyncLoadBalancerFailed", refused));
        }
        var remarks = String.join("; ", result.plan().remarks());
        if (!remarks.isEmpty()) {
            news.add(Announcement.warning("EnsuredLoadBalancer", remarks));
        }
        var readiness = refused.isEmpty()
                ? new Readiness(true, "Ready", "every port is served")
                : new Readiness(false, "PortsRefused", refused);
        var next = result.isSettled() ? new Next.Done() : new Next.After(Duration.ZERO);
        return new Verdict(Optional.of(report), Optional.of(readiness), news, next);
    }

    private static boolean isHiccup(Failure failure) {
        return switch (failure) {
            case Failure.Transient f -> true;
            case Failure.Throttled f -> f.retryAfter().compareTo(LONG) < 0;
            case Failure.Unknown f -> true;
            case Failure.Conflict f -> true;
            case Failure.Quota f -> false;
            case Failure.Rejected f -> false;
            case Failure.Denied f -> false;
            case Failure.Foreign f -> false;
        };
    }

    private static String reason(Failure failure) {
        return switch (failure) {
            case Failure.Transient f -> "CloudUnavailable";
            case Failure.Throttled f -> "Throttled";
            case Failure.Unknown f -> "Verifying";
            case Failure.Conflict f -> "InUse";
            case Failure.Quota f -> "QuotaExceeded";
            case Failure.Rejected f -> "InvalidConfiguration";
            case Failure.Denied f -> "AccessDenied";
            case Failure.Foreign f -> "TakenByAnother";
        };
    }
}
