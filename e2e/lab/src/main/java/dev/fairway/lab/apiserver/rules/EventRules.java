package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.Violations;
import tools.jackson.databind.node.ObjectNode;

/** Events live in the namespace of the object that they are about; those about cluster objects in "default". */
final class EventRules implements Rules {
    @Override
    public void validate(ObjectNode fresh, Violations found) {
        String about = Docs.text(fresh, "involvedObject", "namespace");
        String own = Docs.text(fresh, "metadata", "namespace");
        if (!own.equals(about.isEmpty() ? "default" : about)) {
            found.invalid("involvedObject.namespace", about, "does not match event.namespace");
        }
    }
}
