package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.JsonDocuments;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Creates the initial objects of every cluster: four namespaces and the Service "kubernetes". */
record InitialObjects(ObjectStore store) {
    void run() {
        List.of("default", "kube-node-lease", "kube-public", "kube-system")
                .forEach(name -> store.create(ResourceType.NAMESPACES, "", named(name)));
        ObjectNode service = named("kubernetes");
        JsonDocuments.spec(service)
                .putArray("ports")
                .addObject()
                .put("name", "https")
                .put("port", 443);
        store.create(ResourceType.SERVICES, "default", service);
    }

    private static ObjectNode named(String name) {
        ObjectNode document = JsonDocuments.object();
        JsonDocuments.metadata(document).put("name", name);
        return document;
    }
}
