package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.JsonDocuments;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The default values of a Service. */
final class ServiceDefaults {
    private static final int THREE_HOURS = 10800;

    private ServiceDefaults() {}

    static void fill(ObjectNode service) {
        ServiceDoc doc = ServiceDoc.of(service);
        ObjectNode spec = doc.spec();
        JsonDocuments.putIfMissing(spec, "type", "ClusterIP");
        JsonDocuments.putIfMissing(spec, "sessionAffinity", "None");
        fillAffinity(doc);
        doc.ports().forEach(ServiceDefaults::fillPort);
        if (doc.isExternallyAccessible()) {
            JsonDocuments.putIfMissing(spec, "externalTrafficPolicy", "Cluster");
        }
        if (doc.needsClusterIp()) {
            JsonDocuments.putIfMissing(spec, "internalTrafficPolicy", "Cluster");
            if (doc.addresses().isEmpty() && !doc.text("clusterIP").isEmpty()) {
                doc.put("clusterIPs", List.of(doc.text("clusterIP")));
            }
        }
        if (doc.isLoadBalancer() && !spec.has("allocateLoadBalancerNodePorts")) {
            spec.put("allocateLoadBalancerNodePorts", true);
        }
        ObjectNode balancer = JsonDocuments.child(JsonDocuments.child(service, "status"), "loadBalancer");
        JsonDocuments.objects(balancer.path("ingress")).stream()
                .filter(ingress -> ingress.has("ip"))
                .forEach(ingress -> JsonDocuments.putIfMissing(ingress, "ipMode", "VIP"));
    }

    private static void fillAffinity(ServiceDoc doc) {
        if (doc.text("sessionAffinity").equals("None")) {
            doc.spec().remove("sessionAffinityConfig");
            return;
        }
        ObjectNode clientIp = JsonDocuments.child(JsonDocuments.child(doc.spec(), "sessionAffinityConfig"), "clientIP");
        if (!clientIp.has("timeoutSeconds")) {
            clientIp.put("timeoutSeconds", THREE_HOURS);
        }
    }

    private static void fillPort(ObjectNode port) {
        JsonDocuments.putIfMissing(port, "protocol", "TCP");
        String target = JsonDocuments.text(port, "targetPort");
        if (target.isEmpty() || target.equals("0")) {
            port.put("targetPort", JsonDocuments.number(port, "port"));
        }
        if (ServiceDoc.nodePort(port) == 0) {
            port.remove("nodePort");
        }
    }
}
