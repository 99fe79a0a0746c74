package dev.fairway.app.kube.report;

import dev.fairway.app.kube.goal.Ownership;
import dev.fairway.app.kube.goal.ServedByAnnotation;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The merge patches we write: each holds what is ours and nothing else, and each is empty where nothing would change. */
public final class MergePatches {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = new JsonMapper();

    private MergePatches() {}

    /**
     * Our finalizer, and who serves the Service; empty when both are there. Lists are replaced whole; that nobody's finalizer
     * is lost between, the resourceVersion sees to.
     */
    public static Optional<ObjectNode> mark(Service seen, ServedByAnnotation by) {
        if (Ownership.isMarked(seen) && ServedByAnnotation.of(seen).equals(Optional.of(by))) {
            return Optional.empty();
        }
        var finalizers = new ArrayList<>(seen.getMetadata().getFinalizers());
        if (!finalizers.contains(Ownership.FINALIZER)) {
            finalizers.add(Ownership.FINALIZER);
        }
        var patch = finalizers(finalizers);
        patch.withObject("metadata").putObject("annotations").put(ServedByAnnotation.ANNOTATION, by.json());
        return Optional.of(patch);
    }

    /** Neither is left. */
    public static ObjectNode unmark(Service seen) {
        var finalizers = new ArrayList<>(seen.getMetadata().getFinalizers());
        finalizers.remove(Ownership.FINALIZER);
        var patch = finalizers(finalizers);
        patch.withObject("metadata").putObject("annotations").putNull(ServedByAnnotation.ANNOTATION);
        return patch;
    }

    /** Empty when the status says all this already. */
    public static Optional<ObjectNode> status(Service seen, StatusUpdate update, Instant now) {
        var ingress = update.publish()
                .map(report -> IngressAddresses.toPublish(seen, report))
                .orElse(IngressAddresses.ingress(seen));
        var conditions = update.condition()
                .map(condition -> condition.among(seen, now))
                .orElse(LoadBalancerCondition.conditions(seen));
        return status(seen, ingress, conditions);
    }

    /**
     * The addresses are withdrawn, and clients are told why.
     *
     * @param others addresses that are not ours and stay
     */
    public static Optional<ObjectNode> withdraw(Service seen, List<LoadBalancerIngress> others, Instant now) {
        return status(seen, others, LoadBalancerCondition.DELETING.among(seen, now));
    }

    /** Nothing of ours is left in the status. */
    public static Optional<ObjectNode> leave(Service seen, List<LoadBalancerIngress> others) {
        return status(seen, others, LoadBalancerCondition.withoutOurs(seen));
    }

    private static Optional<ObjectNode> status(
            Service seen, List<LoadBalancerIngress> ingress, List<Condition> conditions) {
        boolean sameAddresses = ingress.equals(IngressAddresses.ingress(seen));
        boolean sameConditions = conditions.equals(LoadBalancerCondition.conditions(seen));
        if (sameAddresses && sameConditions) {
            return Optional.empty();
        }
        var status = JSON.objectNode();
        if (!sameAddresses) {
            status.putObject("loadBalancer").set("ingress", array(ingress));
        }
        if (!sameConditions) {
            status.set("conditions", array(conditions));
        }
        return Optional.of(JSON.objectNode().set("status", status));
    }

    private static ObjectNode finalizers(List<String> finalizers) {
        var patch = JSON.objectNode();
        patch.putObject("metadata").set("finalizers", array(finalizers));
        return patch;
    }

    private static JsonNode array(List<?> values) {
        return MAPPER.valueToTree(values);
    }
}
