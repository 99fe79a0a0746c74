package dev.fairway.app.reconcile;

import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.spi.Failure;
import dev.fairway.app.kube.api.KubeException;
import dev.fairway.app.kube.goal.Ownership;
import dev.fairway.app.kube.goal.ServiceTranslator;
import dev.fairway.app.kube.report.ServiceEvent;
import dev.fairway.app.log.LogContext;
import dev.fairway.app.queue.RequeueResult;
import dev.fairway.app.queue.WorkQueue;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reconcile of one Service: reads what is true now and does what follows from it.
 *
 * @param count how many there have been: each has a number for the log
 */
record ServiceReconciler(
        ReconcileContext context,
        EnsureLoadBalancer ensure,
        EnsureDeleted deleted,
        VanishedServices vanished,
        DryRun dryRun,
        AtomicLong count)
        implements WorkQueue.Reconciler<ServiceRef> {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceReconciler.class);

    /** The cache hears of the other write by itself; this is for the case that it does not. */
    private static final Duration AFTER_CONFLICT = Duration.ofSeconds(1);

    @Override
    public RequeueResult run(ServiceRef name, int failures) {
        var number = String.valueOf(count.incrementAndGet());
        return LogContext.with(
                LogContext.PASS,
                number,
                () -> LogContext.with(LogContext.SERVICE, name.toString(), () -> guarded(name, failures)));
    }

    private RequeueResult guarded(ServiceRef name, int failures) {
        try {
            var service = context.service(name);
            if (context.ports().readOnly()) {
                service.ifPresent(dryRun::log);
                return new RequeueResult.Done();
            }
            var unfinished = vanished.collect(name, service, failures);
            var next = service.map(one -> reconcile(one, failures)).orElse(new RequeueResult.Done());
            return unfinished
                    .filter(earlier -> next instanceof RequeueResult.Done)
                    .orElse(next);
        } catch (KubeException e) {
            return after(e, failures);
        } catch (RuntimeException | Error e) {
            // An Error too, of a provider's jar perhaps: what is thrown on would take a worker with it.
            LOG.error("a bug: the reconcile of {} ended with an exception, please report it", name, e);
            context.service(name)
                    .map(ServiceTranslator::owner)
                    .ifPresent(owner -> context.instances()
                            .forEach(instance -> instance.store().forget(owner)));
            return new RequeueResult.Failed(new Failure.Unknown("a bug, please report it; the log has more"));
        }
    }

    private RequeueResult reconcile(Service service, int failures) {
        try {
            return switch (context.ownership(service)) {
                case Ownership.Wanted wanted -> ensure.run(service, wanted.rule(), failures);
                case Ownership.Leaving leaving -> deleted.run(service, failures);
                case Ownership.LeftAlone left -> context.leaveAlone(service, left.why());
                case Ownership.Foreign foreign -> new RequeueResult.Done();
            };
        } catch (KubeException e) {
            if (e.kind() == KubeException.Kind.REFUSED) {
                var message = "the API server refuses a write to this Service: " + e.getMessage();
                context.events().record(service, ServiceEvent.warning("SyncLoadBalancerFailed", message));
            }
            throw e;
        }
    }

    private static RequeueResult after(KubeException e, int failures) {
        return switch (e.kind()) {
            // What failed before is still the same failure: a busy object must not make it look like the first.
            case CONFLICT ->
                failures == 0
                        ? new RequeueResult.After(AFTER_CONFLICT)
                        : new RequeueResult.Failed(new Failure.Conflict(String.valueOf(e.getMessage())));
            case GONE -> new RequeueResult.Done();
            case REFUSED, EXISTS -> {
                LOG.error("the API server refused a write: {}", e.getMessage());
                yield new RequeueResult.Failed(new Failure.Denied(String.valueOf(e.getMessage())));
            }
            case UNAVAILABLE -> {
                LOG.warn("a write was not carried out: {}", e.getMessage());
                yield new RequeueResult.Failed(new Failure.Transient(String.valueOf(e.getMessage())));
            }
        };
    }
}
