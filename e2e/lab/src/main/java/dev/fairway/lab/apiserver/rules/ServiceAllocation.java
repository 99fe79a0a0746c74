package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.Key;
import dev.fairway.lab.apiserver.doc.ResourceType;
import dev.fairway.lab.apiserver.doc.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Gives a Service its cluster address, node ports and health check node port, where it does not hold them already. */
record ServiceAllocation(ServiceDoc service, ServiceDoc old, Allocations free, Violations found) {
    ServiceAllocation(ServiceDoc service, ServiceDoc old, Allocations free) {
        this(service, old, free, new Violations());
    }

    void run(ObjectNode document) {
        if (service.needsClusterIp() && !old.needsClusterIp()) {
            allocateAddress();
        }
        allocateNodePorts();
        if (service.needsHealthCheckNodePort() && !old.needsHealthCheckNodePort()) {
            allocateHealthCheck();
        }
        ObjectNode metadata = Docs.metadata(document);
        found.refuse(new Key(ResourceType.SERVICES, Docs.text(metadata, "namespace"), Docs.text(metadata, "name")));
    }

    private void allocateAddress() {
        String asked = service.text("clusterIP");
        String address = asked.isEmpty() ? free.nextAddress() : asked;
        if (!asked.isEmpty() && !service.isHeadless()) {
            claimAddress(asked);
        }
        ObjectNode spec = service.spec().put("clusterIP", address);
        spec.set("clusterIPs", Docs.arrayOf(List.of(address)));
        spec.set("ipFamilies", Docs.arrayOf(List.of("IPv4")));
        Docs.putIfMissing(spec, "ipFamilyPolicy", "SingleStack");
    }

    private void claimAddress(String asked) {
        String refused = "failed to allocate IP " + asked + ": ";
        if (!Allocations.inClusterRange(asked)) {
            String why = refused + "the provided network does not match the current range";
            found.invalid("spec.clusterIPs", "[" + asked + "]", why);
        } else if (!free.claim(asked)) {
            found.invalid("spec.clusterIPs", "[" + asked + "]", refused + "provided IP is already allocated");
        }
    }

    private void allocateNodePorts() {
        Set<Integer> held = new HashSet<>(old.nodePorts());
        old.allocated().forEach(free::claim);
        List<ObjectNode> ports = service.ports();
        for (int i = 0; i < ports.size(); i++) {
            int asked = ServiceDoc.nodePort(ports.get(i));
            if (asked != 0 && held.add(asked)) {
                claim("spec.ports[" + i + "].nodePort", asked);
            } else if (asked == 0 && service.wantsNodePorts()) {
                ports.get(i).put("nodePort", free.nextNodePort());
            }
        }
    }

    private void claim(String field, int port) {
        if (!Allocations.inNodePortRange(port)) {
            found.invalid(
                    field,
                    port,
                    "provided port is not in the valid range. The range of valid ports is "
                            + Allocations.FIRST_NODE_PORT + "-" + Allocations.LAST_NODE_PORT);
        } else if (!free.claim(port)) {
            found.invalid(field, port, "provided port is already allocated");
        }
    }

    /** A clash is an internal error in the real server too. */
    private void allocateHealthCheck() {
        int asked = service.healthCheckNodePort();
        if (asked == 0) {
            service.spec().put("healthCheckNodePort", free.nextNodePort());
        } else if (!free.claim(asked)) {
            throw ApiFailure.internal("failed to allocate requested HealthCheck NodePort " + asked
                    + ": provided port is already allocated");
        }
    }
}
