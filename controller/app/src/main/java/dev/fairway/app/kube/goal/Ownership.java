package dev.fairway.app.kube.goal;

import dev.fairway.app.config.LoadBalancerClass;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whose a Service is, and so what is ours to do. */
public sealed interface Ownership {
    String FINALIZER = "fairway.dev/load-balancer";
    String CONDITION = "fairway.dev/LoadBalancerReady";

    /** It is to have a load balancer of ours. */
    record Wanted(LoadBalancerClass rule) implements Ownership {}

    /** It has, or may have, a load balancer of ours that is to go. */
    record Leaving() implements Ownership {}

    /** It might be ours, but nothing is done to it; an Event says why. */
    record LeftAlone(String why) implements Ownership {}

    /** Not ours: not even looked at. */
    record Foreign() implements Ownership {}

    /**
     * What decides it.
     *
     * @param name of this Fairway: another one in the cluster has another
     */
    record Rules(String name, List<LoadBalancerClass> classes) {
        public Rules {
            classes = List.copyOf(classes);
        }

        public Rules(String name, Collection<LoadBalancerClass> classes) {
            this(name, List.copyOf(classes));
        }
    }

    static Ownership of(Service service, Rules rules) {
        boolean isLoadBalancer = "LoadBalancer".equals(service.getSpec().getType());
        boolean isDeleted = service.getMetadata().getDeletionTimestamp() != null;
        var rule = rule(service, rules.classes());
        var other = anotherFairway(service, rules.name());
        if (other.isPresent()) {
            return isLoadBalancer && !isDeleted && rule.isPresent()
                    ? new LeftAlone(servedElsewhere(other.get()))
                    : new Foreign();
        }
        boolean isOurs = isMarked(service) || (hasCondition(service) && !isAnothers(service, rules.name()));
        if (!isLoadBalancer || isDeleted) {
            return isOurs ? new Leaving() : new Foreign();
        }
        return rule.map(found -> wanted(service, found, isOurs))
                .orElseGet(() -> isOurs ? unmapped(service) : new Foreign());
    }

    /** A class is an order. Without one, whoever was first keeps the Service, we ourselves included. */
    private static Ownership wanted(Service service, LoadBalancerClass rule, boolean isOurs) {
        boolean mayBeAnothers = service.getSpec().getLoadBalancerClass() == null && !isOurs;
        var other = mayBeAnothers ? OtherController.on(service) : Optional.<OtherController>empty();
        return other.<Ownership>map(found -> new LeftAlone(found.why(rule.name())))
                .orElseGet(() -> new Wanted(rule));
    }

    /**
     * The class is not in the configuration. Where it is still the one that the Service was served for, the configuration
     * has lost it; where it is another, the user has changed it, and what was made for the earlier one goes.
     */
    private static Ownership unmapped(Service service) {
        var name = className(service);
        boolean changed = isMarked(service)
                && ServedByAnnotation.of(service)
                        .filter(by -> !by.className().equals(name))
                        .isPresent();
        return changed ? new Leaving() : new LeftAlone(forgotten(name));
    }

    /** Another one's record counts while its finalizer does. */
    private static Optional<ServedByAnnotation> anotherFairway(Service service, String ours) {
        return isMarked(service)
                ? ServedByAnnotation.of(service).filter(by -> !by.installation().equals(ours))
                : Optional.empty();
    }

    private static boolean isAnothers(Service service, String ours) {
        return ServedByAnnotation.of(service)
                .filter(by -> !by.installation().equals(ours))
                .isPresent();
    }

    static boolean isMarked(Service service) {
        return service.getMetadata().getFinalizers().contains(FINALIZER);
    }

    /** Empty for a Service without one. */
    static String className(Service service) {
        return Objects.requireNonNullElse(service.getSpec().getLoadBalancerClass(), "");
    }

    /** Who replaces a Service as a whole takes our finalizer away, but not what stands in its status. */
    private static boolean hasCondition(Service service) {
        var status = service.getStatus();
        return status != null
                && Optional.ofNullable(status.getConditions()).orElse(List.of()).stream()
                        .anyMatch(condition -> CONDITION.equals(condition.getType()));
    }

    private static Optional<LoadBalancerClass> rule(Service service, Collection<LoadBalancerClass> rules) {
        var name = service.getSpec().getLoadBalancerClass();
        return rules.stream()
                .filter(rule ->
                        name == null ? rule.takesClassless() : rule.name().equals(name))
                .findFirst();
    }

    private static String forgotten(String name) {
        return name.isEmpty()
                ? "no class of the configuration takes Services without a class any more; the load balancer stays as it is"
                : "the configuration no longer maps the class %s; the load balancer stays as it is".formatted(name);
    }

    private static String servedElsewhere(ServedByAnnotation other) {
        return "another Fairway in this cluster, installation %s, serves this Service; it is served here once that one has removed its finalizer"
                .formatted(other.installation());
    }
}
