package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.Cause;
import dev.fairway.lab.apiserver.doc.Docs;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Leases: the duration is a positive number of seconds. */
final class LeaseRules implements Rules {
    @Override
    public List<Cause> validate(ObjectNode fresh) {
        int seconds = Docs.number(fresh, "spec", "leaseDurationSeconds");
        return !Docs.at(fresh, "spec").has("leaseDurationSeconds") || seconds > 0
                ? List.of()
                : List.of(Cause.invalid(
                        "spec.leaseDurationSeconds", Integer.toString(seconds), "must be greater than 0"));
    }
}
