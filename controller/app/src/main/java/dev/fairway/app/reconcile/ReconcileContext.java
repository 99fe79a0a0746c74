package dev.fairway.app.reconcile;

import dev.fairway.api.goal.ServiceRef;
import dev.fairway.app.kube.api.KubeApi;
import dev.fairway.app.kube.goal.Ownership;
import dev.fairway.app.kube.goal.ServedByAnnotation;
import dev.fairway.app.kube.goal.ServiceTranslator;
import dev.fairway.app.kube.report.EventRecorder;
import dev.fairway.app.kube.report.MergePatches;
import dev.fairway.app.kube.report.ServiceEvent;
import dev.fairway.app.kube.report.StatusUpdate;
import dev.fairway.app.queue.RequeueResult;
import dev.fairway.app.state.ReadYourWritesCache;
import dev.fairway.engine.FailurePolicy;
import dev.fairway.engine.ReconcileResult;
import dev.fairway.engine.port.TimeSource;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every reconcile works with: the API, the providers, and the ways to say how it went.
 *
 * @param rules whose Services are ours
 */
record ReconcileContext(
        KubeApi api,
        ReadYourWritesCache written,
        List<ProviderInstance> instances,
        Ownership.Rules rules,
        EventRecorder events,
        Ports ports) {
    private static final Logger LOG = LoggerFactory.getLogger(ReconcileContext.class);

    /**
     * The time, and who hears how reconciles went.
     *
     * @param readOnly whether plans are logged, and nothing is written
     */
    record Ports(TimeSource time, ReconcileLog log, boolean readOnly) {}

    ReconcileContext {
        instances = List.copyOf(instances);
    }

    Ownership ownership(Service service) {
        return Ownership.of(service, rules);
    }

    Optional<Service> service(ServiceRef name) {
        return api.service(name).map(written::newest);
    }

    ProviderInstance instance(String name) {
        return instances.stream()
                .filter(instance -> instance.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the configuration names no provider " + name));
    }

    /** The provider that works where this one did; empty where the configuration has none any more. */
    Optional<ProviderInstance> instance(ServedByAnnotation.Instance recorded) {
        return instances.stream()
                .filter(instance -> instance.name().equals(recorded.provider()))
                .filter(instance -> instance.isAt(recorded))
                .findFirst()
                .or(() -> instances.stream()
                        .filter(instance -> instance.isAt(recorded))
                        .findFirst());
    }

    /** Writes the status, then the Events: whoever reads an Event finds the status it speaks of. */
    RequeueResult tell(Service service, StatusUpdate update) {
        var now = writeStatus(
                service, MergePatches.status(service, update, ports.time().wall()));
        update.events().forEach(event -> events.record(now, event));
        boolean done = update.next() instanceof RequeueResult.Done;
        if (done && !update.isWarning()) {
            events.recovered(now.getMetadata().getUid());
        }
        // Events expire: what stands is recorded again by a reconcile that nothing else would start.
        return done && update.isWarning() ? new RequeueResult.After(EventRecorder.RENEWAL) : update.next();
    }

    /** Nothing is done to the Service, and an Event says why. */
    RequeueResult leaveAlone(Service service, String why) {
        events.record(service, ServiceEvent.warning("SyncLoadBalancerFailed", why));
        return new RequeueResult.After(EventRecorder.RENEWAL);
    }

    Service writeStatus(Service service, Optional<ObjectNode> patch) {
        return patch.map(change -> patch(service, KubeApi.Part.STATUS, change)).orElse(service);
    }

    Service patch(Service service, KubeApi.Part part, ObjectNode change) {
        var now = written.wrote(service, api.patch(service, part, change));
        var name = ServiceTranslator.ref(now);
        // The cache may have heard of the deletion before we had the answer: nobody would forget it later.
        if (api.service(name).isEmpty()) {
            written.forget(name);
        }
        return now;
    }

    /** A quiet log is a healthy cluster: a reconcile without steps logs nothing. */
    void log(ProviderInstance instance, ServiceRef name, ReconcileResult result) {
        ports.log().reconciled(instance.name(), result.outcome());
        if (!result.plan().isEmpty()) {
            LOG.info("{}", result.plan().render(name.toString()).strip());
        }
        result.applied()
                .stops()
                .forEach(stop -> LOG.warn(
                        "{} failed ({}): {}",
                        stop.step().key(),
                        FailurePolicy.of(stop.why()).kind(),
                        stop.why().message()));
    }
}
