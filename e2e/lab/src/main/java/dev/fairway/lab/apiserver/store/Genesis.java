package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What every cluster has from its first second: four namespaces and the Service "kubernetes". */
record Genesis(Store store) {
    void run() {
        List.of("default", "kube-node-lease", "kube-public", "kube-system")
                .forEach(name -> store.create(ResourceType.NAMESPACES, "", named(name)));
        ObjectNode service = named("kubernetes");
        Docs.child(Docs.metadata(service), "labels")
                .put("component", "apiserver")
                .put("provider", "kubernetes");
        Docs.spec(service).put("clusterIP", "10.96.0.1");
        Docs.spec(service)
                .withArrayProperty("ports")
                .addObject()
                .put("name", "https")
                .put("port", 443)
                .put("targetPort", 6443);
        store.create(ResourceType.SERVICES, "default", service);
    }

    private static ObjectNode named(String name) {
        ObjectNode document = Docs.object();
        Docs.metadata(document).put("name", name);
        return document;
    }
}
