package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.Docs;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Namespaces: labelled with their name, held by a finalizer in the spec until they are empty. */
final class NamespaceRules implements Rules {
    @Override
    public void complete(ObjectNode fresh) {
        ObjectNode metadata = Docs.metadata(fresh);
        Docs.child(metadata, "labels").put("kubernetes.io/metadata.name", Docs.text(metadata, "name"));
        Docs.spec(fresh).set("finalizers", Docs.arrayOf(List.of("kubernetes")));
        Docs.putIfMissing(Docs.child(fresh, "status"), "phase", "Active");
    }
}
