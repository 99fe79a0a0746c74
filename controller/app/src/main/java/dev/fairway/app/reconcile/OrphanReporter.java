package dev.fairway.app.reconcile;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.app.kube.goal.ServiceTranslator;
import dev.fairway.app.kube.report.ServiceEvent;
import io.fabric8.kubernetes.api.model.ObjectReference;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports load balancers of this cluster whose Service is gone and of which this process knows nothing: the Service was
 * deleted without our finalizer while nobody ran, or was restored under a new UID. They are not deleted.
 *
 * @param self the object that Events about this Fairway are about
 */
record OrphanReporter(ReconcileContext context, ObjectReference self) {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanReporter.class);

    /** Tag with the namespace and the name of the Service. */
    private static final String SERVICE_TAG = "fairway.dev/service";

    private static final int NAMED = 5;

    /** @return how many there are */
    int report(ProviderInstance instance) {
        // The cloud is listed first: a Service that comes now has its load balancer later.
        var owners = new TreeSet<>(instance.provisioner().provider().inventory());
        owners.removeIf(owner -> !(owner instanceof Owner.OfService));
        context.api().services().stream().map(ServiceTranslator::owner).forEach(owners::remove);
        owners.removeAll(instance.store().all().keySet());
        if (!owners.isEmpty()) {
            var message =
                    "%d load balancers at the provider %s belong to Services that are gone, they are not deleted: %s"
                            .formatted(owners.size(), instance.name(), names(instance, owners));
            LOG.warn("{}", message);
            if (context.ports().readOnly()) {
                return owners.size();
            }
            context.events().record(self, ServiceEvent.warning("OrphanedLoadBalancer", message));
        }
        return owners.size();
    }

    private static String names(ProviderInstance instance, Set<Owner> owners) {
        var some = owners.stream().limit(NAMED).collect(toMap(owner -> owner, owner -> Observation.NOTHING));
        var seen = instance.provisioner()
                .provider()
                .observe(some, ReadDepth.LISTED)
                .seen();
        var names = seen.entrySet().stream()
                .map(one -> name(one.getKey(), one.getValue()))
                .sorted()
                .collect(joining(", "));
        return owners.size() > NAMED ? "%s and %d more".formatted(names, owners.size() - NAMED) : names;
    }

    /** The Service by name where the cloud knows it, and what it is in the cloud. */
    private static String name(Owner owner, Observation seen) {
        var service = seen.resources().values().stream()
                .map(one -> one.tags().getOrDefault(SERVICE_TAG, ""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(name -> name + ", " + owner)
                .orElse(owner.toString());
        return seen.resources().values().stream()
                .filter(one -> !one.ingress().isEmpty())
                .findFirst()
                .map(one -> "%s (%s)".formatted(service, one.cloudId()))
                .orElse(service);
    }
}
