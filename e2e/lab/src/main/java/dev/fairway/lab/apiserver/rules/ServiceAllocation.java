package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.JsonDocuments;
import dev.fairway.lab.apiserver.doc.ObjectValidation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Allocates a Service's cluster IPs, node ports and health check node port if it has none yet. */
record ServiceAllocation(ServiceDoc service, ServiceDoc old, Allocations free, ObjectValidation checks) {
    void run() {
        old.allocated().forEach(free::claim);
        if (service.needsClusterIp()) {
            allocateAddresses();
        }
        allocateNodePorts();
        if (service.needsHealthCheckNodePort() && !old.needsHealthCheckNodePort()) {
            allocateHealthCheck();
        }
    }

    private void allocateAddresses() {
        var addresses = new ArrayList<>(service.addresses());
        if (!service.isHeadless()) {
            addresses.stream().filter(asked -> !old.addresses().contains(asked)).forEach(this::claim);
            service.families().stream()
                    .skip(addresses.size())
                    .forEach(family -> addresses.add(free.nextAddress(family)));
        }
        service.spec().put("clusterIP", addresses.getFirst());
        service.put("clusterIPs", addresses);
    }

    private void claim(String address) {
        String failed = "Invalid value: failed to allocate IP " + address + ": ";
        String range = failed + "the provided network does not match the current range";
        checks.refuseIf(!Allocations.inClusterRange(address), "spec.clusterIPs", range);
        checks.refuseIf(!free.claim(address), "spec.clusterIPs", failed + "provided IP is already allocated");
    }

    private void allocateNodePorts() {
        Set<Integer> held = new HashSet<>(old.nodePorts());
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
        String range = "provided port is not in the valid range. The range of valid ports is " + free.nodePorts();
        checks.refuseValueIf(!free.nodePorts().contains(port), field, port, range);
        checks.refuseValueIf(!free.claim(port), field, port, "provided port is already allocated");
    }

    /** The real server also answers a conflict with an internal error. */
    private void allocateHealthCheck() {
        int asked = JsonDocuments.number(service.spec(), "healthCheckNodePort");
        if (asked == 0) {
            service.spec().put("healthCheckNodePort", free.nextNodePort());
        } else if (!free.claim(asked)) {
            String why = "failed to allocate requested HealthCheck NodePort " + asked + ": it is already allocated";
            throw new ApiFailure(ApiFailure.Reason.InternalError, why);
        }
    }
}
