package dev.fairway.app.kube.report;

import dev.fairway.app.kube.goal.Ownership;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Our condition on a Service: whether its load balancer is as the Service wants it.
 *
 * @param reason in CamelCase, for machines
 * @param message for people: says what to change when it is not ready
 */
public record LoadBalancerCondition(boolean ready, String reason, String message) {
    public static final String TYPE = Ownership.CONDITION;
    public static final LoadBalancerCondition DELETING =
            new LoadBalancerCondition(false, "Deleting", "the load balancer is being removed");

    public static Optional<Condition> of(Service service) {
        return conditions(service).stream()
                .filter(LoadBalancerCondition::isOurs)
                .findFirst();
    }

    /** The Service's conditions with ours in its place, keeping the time of the last transition while there is none. */
    List<Condition> among(Service service, Instant now) {
        var conditions = new ArrayList<>(conditions(service));
        var old = of(service);
        old.ifPresentOrElse(
                seen -> conditions.set(conditions.indexOf(seen), condition(old, now)),
                () -> conditions.add(condition(old, now)));
        return conditions;
    }

    private Condition condition(Optional<Condition> old, Instant now) {
        var status = ready ? "True" : "False";
        var since = old.filter(seen -> status.equals(seen.getStatus()))
                .map(Condition::getLastTransitionTime)
                .orElse(now.truncatedTo(ChronoUnit.SECONDS).toString());
        return new ConditionBuilder()
                .withType(TYPE)
                .withStatus(status)
                .withReason(reason)
                .withMessage(EventRecorder.shortened(message))
                .withLastTransitionTime(since)
                .build();
    }

    static List<Condition> withoutOurs(Service service) {
        var others = new ArrayList<>(conditions(service));
        others.removeIf(LoadBalancerCondition::isOurs);
        return others;
    }

    static List<Condition> conditions(Service service) {
        return service.getStatus() == null
                ? List.of()
                : Objects.requireNonNullElse(service.getStatus().getConditions(), List.of());
    }

    private static boolean isOurs(Condition condition) {
        return TYPE.equals(condition.getType());
    }
}
