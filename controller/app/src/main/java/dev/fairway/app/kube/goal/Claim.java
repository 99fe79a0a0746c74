package dev.fairway.app.kube.goal;

import io.fabric8.kubernetes.api.model.Service;
import java.util.Collection;
import java.util.Optional;

/** Whose a Service is, and so what is ours to do. */
public sealed interface Claim {
    String FINALIZER = "fairway.dev/load-balancer";

    /** It is to have a load balancer of ours. */
    record Wanted(ClassRule rule) implements Claim {}

    /** It has, or may have, a load balancer of ours that is to go. */
    record Leaving() implements Claim {}

    /** It has a load balancer of ours and a class that the configuration no longer maps: nothing is done to it. */
    record Stray(String message) implements Claim {}

    /** Not ours: not even looked at. */
    record Foreign() implements Claim {}

    static Claim of(Service service, Collection<ClassRule> rules) {
        boolean isLoadBalancer = "LoadBalancer".equals(service.getSpec().getType());
        boolean isDeleted = service.getMetadata().getDeletionTimestamp() != null;
        boolean isMarked = isMarked(service);
        if (!isLoadBalancer || isDeleted) {
            return isMarked ? new Leaving() : new Foreign();
        }
        var rule = rule(service, rules);
        if (rule.isPresent()) {
            return new Wanted(rule.get());
        }
        return isMarked ? new Stray(stray(service)) : new Foreign();
    }

    static boolean isMarked(Service service) {
        return service.getMetadata().getFinalizers().contains(FINALIZER);
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
