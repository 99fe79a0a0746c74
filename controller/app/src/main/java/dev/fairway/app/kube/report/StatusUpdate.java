package dev.fairway.app.kube.report;

import static java.util.stream.Collectors.joining;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Refusal;
import dev.fairway.app.queue.RequeueResult;
import dev.fairway.engine.FailurePolicy;
import dev.fairway.engine.LoadBalancerReport;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.ReconcileResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What follows from a reconcile for those who watch the Service.
 *
 * @param publish the addresses to publish; empty leaves those that are published
 * @param condition our condition; empty leaves it as it is
 */
public record StatusUpdate(
        Optional<LoadBalancerReport> publish,
        Optional<LoadBalancerCondition> condition,
        List<ServiceEvent> events,
        RequeueResult next) {
    private static final Duration HOLD_CHECK = Duration.ofMinutes(1);

    /** What is on its way is looked at for all Services together; this is for the case that nobody does. */
    private static final Duration UNDER_WAY_CHECK = Duration.ofMinutes(1);

    /** A hiccup becomes news when it has come three times in a row. */
    private static final int HICCUPS = 2;

    /** A wait for our own rate limit that is shorter is not worth an Event. */
    private static final Duration LONG_WAIT = Duration.ofSeconds(30);

    public StatusUpdate {
        events = List.copyOf(events);
    }

    /**
     * @param published the addresses clients are told now
     * @param failures in a row, before this one
     */
    public static StatusUpdate of(ReconcileResult result, Set<Ingress> published, int failures) {
        return switch (result.outcome()) {
            case Outcome.Ready ready -> ready(ready.report(), result);
            case Outcome.Held held -> held(held);
            case Outcome.Withdrawing withdrawing -> withdrawing(withdrawing);
            case Outcome.InProgress wait ->
                new StatusUpdate(
                        Optional.empty(), provisioning(published), List.of(), new RequeueResult.After(UNDER_WAY_CHECK));
            case Outcome.Gone gone ->
                new StatusUpdate(Optional.empty(), Optional.empty(), List.of(), new RequeueResult.Done());
            case Outcome.Failed failed -> failed(failed, published, failures);
        };
    }

    private static Optional<LoadBalancerCondition> provisioning(Set<Ingress> published) {
        return published.isEmpty()
                ? Optional.of(new LoadBalancerCondition(false, "Provisioning", "the load balancer is being made"))
                : Optional.empty();
    }

    private static StatusUpdate held(Outcome.Held held) {
        var unserved = unserved(held.report());
        return new StatusUpdate(
                Optional.of(held.report()),
                Optional.of(unserved.orElse(new LoadBalancerCondition(true, "TargetsHeld", held.why()))),
                List.of(ServiceEvent.warning("UnAvailableLoadBalancer", held.why())),
                new RequeueResult.After(HOLD_CHECK));
    }

    private static Optional<LoadBalancerCondition> unserved(LoadBalancerReport report) {
        return report.unserved().isEmpty()
                ? Optional.empty()
                : Optional.of(new LoadBalancerCondition(
                        false, "NoTargets", "no node gets traffic for " + String.join(", ", report.unserved())));
    }

    private static StatusUpdate withdrawing(Outcome.Withdrawing withdrawing) {
        var message = "the load balancer is replaced, because %s; its address is withdrawn and a new one follows"
                .formatted(withdrawing.why());
        return new StatusUpdate(
                Optional.of(withdrawing.report()),
                Optional.of(new LoadBalancerCondition(false, "Replacing", message)),
                List.of(ServiceEvent.normal("EnsuringLoadBalancer", message)),
                new RequeueResult.After(Duration.ZERO));
    }

    /** The same of a reconcile towards nothing: what is under way there is no making. */
    public static StatusUpdate whileDeleting(ReconcileResult result, int failures) {
        return result.outcome() instanceof Outcome.Failed failed ? failed(failed, Set.of(), failures) : deleting();
    }

    /** Not over yet: the next look is shared by all that wait. */
    public static StatusUpdate deleting() {
        return new StatusUpdate(
                Optional.empty(),
                Optional.of(LoadBalancerCondition.DELETING),
                List.of(),
                new RequeueResult.After(UNDER_WAY_CHECK));
    }

    /** Nothing is done, and this says why. */
    public static StatusUpdate of(LoadBalancerCondition condition, ServiceEvent event) {
        return new StatusUpdate(Optional.empty(), Optional.of(condition), List.of(event), new RequeueResult.Done());
    }

    /** What a user must mend before anything is done. */
    public static StatusUpdate rejected(Collection<String> problems) {
        var failure = new Failure.Rejected(String.join("; ", problems));
        return failed(new Outcome.Failed(failure, LoadBalancerReport.NOTHING), Set.of(), 0);
    }

    /** Where something serves, its address is published for the ports that do, whatever failed elsewhere. */
    private static StatusUpdate failed(Outcome.Failed failed, Set<Ingress> published, int failures) {
        var report = failed.last();
        boolean mayPublish = report.served() && Set.copyOf(report.ingress()).containsAll(published);
        var publish = mayPublish ? Optional.of(report) : Optional.<LoadBalancerReport>empty();
        var failure = failed.failure();
        if (failure instanceof Failure.RateLimited limited) {
            return rateLimited(limited, publish, published);
        }
        var policy = FailurePolicy.of(failure);
        boolean quiet = policy.isReportedAfterRepeats() && failures < HICCUPS;
        var message =
                failed.failures().stream().map(Failure::message).distinct().collect(joining("; "));
        return new StatusUpdate(
                publish,
                quiet ? Optional.empty() : Optional.of(new LoadBalancerCondition(false, policy.reason(), message)),
                quiet ? List.of() : List.of(ServiceEvent.warning("SyncLoadBalancerFailed", message)),
                new RequeueResult.Failed(failure));
    }

    /** Nothing is wrong: the cloud takes so many calls, and others are first. */
    private static StatusUpdate rateLimited(
            Failure.RateLimited limited, Optional<LoadBalancerReport> publish, Set<Ingress> published) {
        boolean isLong = limited.retryAfter().compareTo(LONG_WAIT) >= 0;
        var condition = published.isEmpty()
                ? Optional.of(new LoadBalancerCondition(false, "RateLimited", limited.message()))
                : Optional.<LoadBalancerCondition>empty();
        return new StatusUpdate(
                publish,
                condition,
                isLong ? List.of(ServiceEvent.normal("RateLimited", limited.message())) : List.of(),
                new RequeueResult.After(limited.retryAfter()));
    }

    private static StatusUpdate ready(LoadBalancerReport report, ReconcileResult result) {
        var events = new ArrayList<ServiceEvent>();
        if (!result.plan().steps().isEmpty()) {
            events.add(ServiceEvent.normal("EnsuredLoadBalancer", result.plan().summary()));
        }
        var refused =
                report.refusals().stream().map(Refusal::message).distinct().collect(joining("; "));
        if (!refused.isEmpty()) {
            events.add(ServiceEvent.warning("SyncLoadBalancerFailed", refused));
        }
        var remarks = String.join("; ", result.plan().remarks());
        if (!remarks.isEmpty()) {
            events.add(ServiceEvent.warning("EnsuredLoadBalancer", remarks));
        }
        var condition = refused.isEmpty()
                ? unserved(report).orElse(new LoadBalancerCondition(true, "Ready", "every port is served"))
                : new LoadBalancerCondition(false, "PortsRefused", refused);
        var next = result.isSettled() ? new RequeueResult.Done() : new RequeueResult.After(Duration.ZERO);
        return new StatusUpdate(Optional.of(report), Optional.of(condition), events, next);
    }

    /** With one more Event. */
    public StatusUpdate and(ServiceEvent event) {
        var more = new ArrayList<>(events);
        more.add(event);
        return new StatusUpdate(publish, condition, more, next);
    }

    /** With something that keeps it from being ready, unless it is not ready anyway. */
    public StatusUpdate but(LoadBalancerCondition obstacle) {
        var worst = condition.map(now -> now.ready() ? obstacle : now);
        return new StatusUpdate(publish, worst, events, next);
    }

    /** Whether something is told that a user should mend. */
    public boolean isWarning() {
        return events.stream().anyMatch(ServiceEvent::warning);
    }
}
