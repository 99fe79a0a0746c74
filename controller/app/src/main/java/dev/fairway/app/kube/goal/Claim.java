package dev.fairway.app.kube.goal;

import io.fabric8.kubernetes.api.model.Service;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Whose a Service is, and so what is ours to do. */
public sealed interface Claim {
    String FINALIZER = "fairway.dev/load-balancer";
    String CONDITION = "fairway.dev/LoadBalancerReady";

    /** It is to have a load balancer of ours. */
    record Wanted(ClassRule rule) implements Claim {}

    /** It has, or may have, a load balancer of ours that is to go. */
    record Leaving() implements Claim {}

    /** It might be ours, but nothing is done to it; an Event says why. */
    record LeftAlone(String why) implements Claim {}

    /** Not ours: not even looked at. */
    record Foreign() implements Claim {}

    static Claim of(Service service, Collection<ClassRule> rules) {
        boolean isLoadBalancer = "LoadBalancer".equals(service.getSpec().getType());
        boolean isDeleted = service.getMetadata().getDeletionTimestamp() != null;
        boolean isOurs = isMarked(service) || hasCondition(service);
        if (!isLoadBalancer || isDeleted) {
            return isOurs ? new Leaving() : new Foreign();
        }
        var rule = rule(service, rules);
        if (rule.isEmpty()) {
            return isOurs ? new LeftAlone(stray(service)) : new Foreign();
        }
        // A class is an order. Without one, whoever was first keeps the Service, we ourselves included.
        boolean mayBeAnothers = service.getSpec().getLoadBalancerClass() == null && !isOurs;
        var other = mayBeAnothers ? OtherController.on(service) : Optional.<OtherController>empty();
        return other.<Claim>map(found -> new LeftAlone(found.why(rule.get().name())))
                .orElseGet(() -> new Wanted(rule.get()));
    }

    static boolean isMarked(Service service) {
        return service.getMetadata().getFinalizers().contains(FINALIZER);
    }

    /** Who replaces a Service as a whole takes our finalizer away, but not what stands in its status. */
    private static boolean hasCondition(Service service) {
        var status = service.getStatus();
        return status != null
                && Optional.ofNullable(status.getConditions()).orElse(List.of()).stream()
                        .anyMatch(condition -> CONDITION.equals(condition.getType()));
    }

    private static Optional<ClassRule> rule(Service service, Collection<ClassRule> rules) {
        var name = service.getSpec().getLoadBalancerClass();
        return rules.stream()
                .filter(rule -> name == null ? rule.isDefault() : rule.name().equals(name))
                .findFirst();
    }

    private static String stray(Service service) {
        var name = service.getSpec().getLoadBalancerClass();
        return name == null
                ? "no class of the configuration is the default any more: its load balancer is left as it is"
                : "the configuration no longer maps the class %s: its load balancer is left as it is".formatted(name);
    }
}
