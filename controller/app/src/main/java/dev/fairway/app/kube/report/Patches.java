package dev.fairway.app.kube.report;

import dev.fairway.app.kube.goal.Claim;
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
public final class Patches {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = new JsonMapper();

    private Patches() {}

    /** Lists are replaced whole; that nobody's finalizer is lost between, the resourceVersion sees to. */
    public static ObjectNode addFinalizer(Service seen) {
        var finalizers = new ArrayList<>(seen.getMetadata().getFinalizers());
        finalizers.add(Claim.FINALIZER);
        return finalizers(finalizers);
    }

    public static ObjectNode removeFinalizer(Service seen) {
        var finalizers = new ArrayList<>(seen.getMetadata().getFinalizers());
        finalizers.remove(Claim.FINALIZER);
        return finalizers(finalizers);
    }

    /** Empty when the status says all this already. */
    public static Optional<ObjectNode> status(Service seen, Verdict verdict, Instant now) {
        var ingress = verdict.publish()
                .map(report -> Addresses.toPublish(seen, report))
                .orElse(Addresses.ingress(seen));
        var conditions =
                verdict.readiness().map(readiness -> readiness.among(seen, now)).orElse(Readiness.conditions(seen));
        return status(seen, ingress, conditions);
    }

    /** The addresses are withdrawn, and clients are told why. */
    public static Optional<ObjectNode> withdraw(Service seen, Instant now) {
        return status(seen, List.of(), Readiness.LEAVING.among(seen, now));
    }

    /** Nothing of ours is left in the status. */
    public static Optional<ObjectNode> leave(Service seen) {
        return status(seen, List.of(), Readiness.withoutOurs(seen));
    }

    private static Optional<ObjectNode> status(
            Service seen, List<LoadBalancerIngress> ingress, List<Condition> conditions) {
        boolean sameAddresses = ingress.equals(Addresses.ingress(seen));
        boolean sameConditions = conditions.equals(Readiness.conditions(seen));
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
