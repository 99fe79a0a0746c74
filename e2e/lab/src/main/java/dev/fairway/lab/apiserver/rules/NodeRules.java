package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.Cause;
import dev.fairway.lab.apiserver.doc.Docs;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Nodes: born with the not-ready taint, and a providerID that never changes once it is set. */
final class NodeRules implements Rules {
    private static final String NOT_READY = "node.kubernetes.io/not-ready";

    @Override
    public void allocate(ObjectNode fresh, Allocations free) {
        List<ObjectNode> taints = Docs.objects(Docs.at(fresh, "spec", "taints"));
        if (taints.stream().noneMatch(taint -> Docs.text(taint, "key").equals(NOT_READY))) {
            Docs.spec(fresh)
                    .withArrayProperty("taints")
                    .addObject()
                    .put("key", NOT_READY)
                    .put("effect", "NoSchedule");
        }
    }

    @Override
    public List<Cause> validateUpdate(ObjectNode fresh, ObjectNode old) {
        String before = Docs.text(old, "spec", "providerID");
        return before.isEmpty() || before.equals(Docs.text(fresh, "spec", "providerID"))
                ? List.of()
                : List.of(Cause.forbidden(
                        "spec.providerID", "node updates may not change providerID except from \"\" to valid"));
    }
}
