package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.Docs;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The default values of a Service. */
final class ServiceDefaults {
    private static final int THREE_HOURS = 10800;

    private ServiceDefaults() {}

    static void fill(ObjectNode service) {
        ServiceDoc doc = ServiceDoc.of(service);
        ObjectNode spec = doc.spec();
        Docs.putIfMissing(spec, "type", "ClusterIP");
        Docs.putIfMissing(spec, "sessionAffinity", "None");
        fillAffinity(doc);
        doc.ports().forEach(ServiceDefaults::fillPort);
        if (doc.isExternallyAccessible()) {
            Docs.putIfMissing(spec, "externalTrafficPolicy", "Cluster");
        }
        if (doc.needsClusterIp()) {
            Docs.putIfMissing(spec, "internalTrafficPolicy", "Cluster");
            if (doc.addresses().isEmpty() && !doc.text("clusterIP").isEmpty()) {
                doc.put("clusterIPs", List.of(doc.text("clusterIP")));
            }
        }
        if (doc.isLoadBalancer() && !spec.has("allocateLoadBalancerNodePorts")) {
            spec.put("allocateLoadBalancerNodePorts", true);
        }
        ObjectNode balancer = Docs.child(Docs.child(service, "status"), "loadBalancer");
        Docs.objects(balancer.path("ingress")).stream()
                .filter(ingress -> ingress.has("ip"))
                .forEach(ingress -> Docs.putIfMissing(ingress, "ipMode", "VIP"));
    }

    private static void fillAffinity(ServiceDoc doc) {
        if (doc.text("sessionAffinity").equals("None")) {
            doc.spec().remove("sessionAffinityConfig");
            return;
        }
        ObjectNode clientIp = Docs.child(Docs.child(doc.spec(), "sessionAffinityConfig"), "clientIP");
        if (!clientIp.has("timeoutSeconds")) {
            clientIp.put("timeoutSeconds", THREE_HOURS);
        }
    }

    private static void fillPort(ObjectNode port) {
        Docs.putIfMissing(port, "protocol", "TCP");
        String target = Docs.text(port, "targetPort");
        if (target.isEmpty() || target.equals("0")) {
            port.put("targetPort", Docs.number(port, "port"));
        }
        if (ServiceDoc.nodePort(port) == 0) {
            port.remove("nodePort");
        }
    }
}
