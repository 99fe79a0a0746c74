package dev.fairway.app.reconcile;

import static java.util.stream.Collectors.toMap;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.app.kube.goal.Ownership;
import dev.fairway.app.kube.goal.ServedByAnnotation;
import dev.fairway.app.kube.goal.ServiceTranslator;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which of the cluster's Services are whose, by what the cache has. */
record ServiceIndex(ReconcileContext context) {

    boolean isForeign(Service service) {
        return context.ownership(service) instanceof Ownership.Foreign;
    }

    /** The provider whose workers reconcile it; empty where it is none of ours. */
    String lane(ServiceRef name) {
        return context.api().service(name).map(this::lane).orElse("");
    }

    private String lane(Service service) {
        return switch (context.ownership(service)) {
            case Ownership.Wanted wanted -> wanted.rule().provider();
            case Ownership.Leaving leaving -> providers(service).findFirst().orElse("");
            case Ownership.LeftAlone left -> "";
            case Ownership.Foreign foreign -> "";
        };
    }

    /** The names of those that are ours, or might be, by the lane they are in. */
    List<ServiceRef> names(String lane) {
        return context.api().services().stream()
                .filter(service -> !isForeign(service) && lane(service).equals(lane))
                .map(ServiceTranslator::ref)
                .toList();
    }

    /** Those for which this provider may have something. */
    Map<Owner, ServiceRef> served(ProviderInstance instance) {
        return context.api().services().stream()
                .filter(service -> Ownership.isMarked(service) && isServed(service))
                .filter(service -> Stream.concat(Stream.of(lane(service)), providers(service))
                        .anyMatch(name -> name.equals(instance.name())))
                .collect(toMap(ServiceTranslator::owner, ServiceTranslator::ref, (one, same) -> one));
    }

    private boolean isServed(Service service) {
        return switch (context.ownership(service)) {
            case Ownership.Wanted wanted -> true;
            case Ownership.Leaving leaving -> true;
            case Ownership.LeftAlone left -> false;
            case Ownership.Foreign foreign -> false;
        };
    }

    /** The providers of the configuration that the Service says may have something of it. */
    private Stream<String> providers(Service service) {
        return ServedByAnnotation.of(service).stream()
                .flatMap(by -> by.instances().stream())
                .map(ServedByAnnotation.Instance::provider)
                .filter(name -> context.instances().stream()
                        .anyMatch(instance -> instance.name().equals(name)));
    }
}
