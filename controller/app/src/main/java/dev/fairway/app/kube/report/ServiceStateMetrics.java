package dev.fairway.app.kube.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.app.kube.api.KubeApi;
import dev.fairway.app.kube.goal.Ownership;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Map;
import java.util.Optional;

/** How our Services stand, counted from what their own conditions say: what a user would find is what is counted. */
public record ServiceStateMetrics(KubeApi api, Ownership.Rules rules) {
    private static final String NO_PROVIDER = "unknown";

    /** How a Service stands. */
    public enum State {
        /** Every port is served. */
        READY,
        /** Served, but targets are kept because their loss is not believed. */
        HELD,
        /** On its way. */
        PENDING,
        /** Its load balancer is being removed. */
        LEAVING,
        /** It waits for its user: what is asked for cannot be had. */
        REFUSED,
        /** It waits for the cloud, or for who operates it. */
        FAILED
    }

    /** @param provider as the class says; unknown where no class does */
    public record Standing(String provider, State state) {}

    public Map<Standing, Long> count() {
        return api.services().stream()
                .map(this::standing)
                .flatMap(Optional::stream)
                .collect(groupingBy(standing -> standing, counting()));
    }

    private Optional<Standing> standing(Service service) {
        var reason = LoadBalancerCondition.of(service).map(Condition::getReason).orElse("");
        return switch (Ownership.of(service, rules)) {
            case Ownership.Foreign foreign -> Optional.empty();
            case Ownership.Wanted wanted ->
                Optional.of(new Standing(wanted.rule().provider(), wanted(reason)));
            case Ownership.Leaving leaving -> Optional.of(new Standing(provider(service), leaving(reason)));
            // Of those that are left alone, some are another controller's.
            case Ownership.LeftAlone left ->
                Ownership.isMarked(service) ? Optional.of(new Standing(NO_PROVIDER, State.REFUSED)) : Optional.empty();
        };
    }

    private static State wanted(String reason) {
        return switch (reason) {
            case "Ready" -> State.READY;
            case "TargetsHeld", "OnHold" -> State.HELD;
            case "", "Provisioning", "RateLimited", "Replacing" -> State.PENDING;
            case "InvalidConfiguration", "PortsRefused", "TakenByAnother" -> State.REFUSED;
            default -> State.FAILED;
        };
    }

    /** What it said before it had to go does not count any more. */
    private static State leaving(String reason) {
        var state = wanted(reason);
        return state == State.FAILED && !reason.equals("Deleting") ? State.FAILED : State.LEAVING;
    }

    private String provider(Service service) {
        var name = service.getSpec().getLoadBalancerClass();
        return rules.classes().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .map(LoadBalancerClass::provider)
                .orElse(NO_PROVIDER);
    }
}
