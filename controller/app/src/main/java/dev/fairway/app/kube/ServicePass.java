package dev.fairway.app.kube;

import dev.fairway.api.spi.Failure;
import dev.fairway.app.kube.goal.Claim;
import dev.fairway.app.kube.goal.ClassRule;
import dev.fairway.app.kube.goal.ServiceName;
import dev.fairway.app.kube.goal.Translator;
import dev.fairway.app.kube.report.Announcement;
import dev.fairway.app.log.LogContext;
import dev.fairway.app.queue.Next;
import dev.fairway.app.queue.WorkQueue;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass over one Service: reads what is true now and does what follows from it.
 *
 * @param passes how many there have been: each has a number for the log
 */
record ServicePass(
        Desk desk, List<ClassRule> rules, BulkLook bulkLook, Ensure ensure, Release release, AtomicLong passes)
        implements WorkQueue.Pass<ServiceName> {
    private static final Logger LOG = LoggerFactory.getLogger(ServicePass.class);

    /** The cache hears of the other write by itself; this is for the case that it does not. */
    private static final Duration AFTER_CONFLICT = Duration.ofSeconds(1);

    @Override
    public Next run(ServiceName name, int failures) {
        var number = String.valueOf(passes.incrementAndGet());
        return LogContext.with(
                LogContext.PASS,
                number,
                () -> LogContext.with(LogContext.SERVICE, name.toString(), () -> guarded(name, failures)));
    }

    private Next guarded(ServiceName name, int failures) {
        try {
            var collected = release.collect(name, failures);
            var next =
                    desk.service(name).map(service -> pass(service, failures)).orElse(new Next.Done());
            return collected instanceof Next.Done ? next : collected;
        } catch (KubeException e) {
            return after(e, failures);
        } catch (RuntimeException | Error e) {
            // An Error too, of a provider's jar perhaps: what is thrown on would take a place in the queue with it.
            LOG.error("a bug: the pass over {} ended with an exception, please report it", name, e);
            return new Next.Failed(new Failure.Unknown(String.valueOf(e)));
        }
    }

    private Next pass(Service service, int failures) {
        try {
            return claimed(service, failures);
        } finally {
            bulkLook.passed(Translator.owner(service));
        }
    }

    private Next claimed(Service service, int failures) {
        return switch (Claim.of(service, rules)) {
            case Claim.Wanted wanted -> ensure.run(service, wanted.rule(), failures);
            case Claim.Leaving leaving -> release.run(service, failures);
            case Claim.LeftAlone left -> {
                desk.announcer().announce(service, Announcement.warning("SyncLoadBalancerFailed", left.why()));
                yield new Next.After(Announcer.RENEWAL);
            }
            case Claim.Foreign foreign -> new Next.Done();
        };
    }

    private static Next after(KubeException e, int failures) {
        return switch (e.kind()) {
            // What failed before is still the same failure: a busy object must not make it look like the first.
            case CONFLICT ->
                failures == 0
                        ? new Next.After(AFTER_CONFLICT)
                        : new Next.Failed(new Failure.Conflict(String.valueOf(e.getMessage())));
            case GONE -> new Next.Done();
            case REFUSED, EXISTS -> {
                LOG.error("the API server refused a write: {}", e.getMessage());
                yield new Next.Failed(new Failure.Denied(String.valueOf(e.getMessage())));
            }
            case UNAVAILABLE -> {
                LOG.warn("a write was not carried out: {}", e.getMessage());
                yield new Next.Failed(new Failure.Transient(String.valueOf(e.getMessage())));
            }
        };
    }
}
