package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.JsonDocuments;
import dev.fairway.lab.apiserver.doc.ObjectValidation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Update of a Service: fields kept from the old object, fields cleared by a change of type, immutable fields. */
record ServiceUpdate(ServiceDoc fresh, ServiceDoc old) {
    /** Keeps allocated fields that the update omits. */
    void keepAllocated() {
        if (old.needsClusterIp() && fresh.needsClusterIp()) {
            List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy").forEach(this::keep);
        }
        if (old.wantsNodePorts() && fresh.wantsNodePorts()) {
            keepNodePorts();
        }
        if (old.needsHealthCheckNodePort() && fresh.needsHealthCheckNodePort()) {
            keep("healthCheckNodePort");
        }
    }

    /** Clears fields that the new type does not have, unless the update changes them: validation refuses those. */
    void clearWhatNoLongerApplies() {
        if (old.needsClusterIp() && !fresh.needsClusterIp()) {
            List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy").forEach(this::clearIfUnchanged);
            fresh.spec().remove("internalTrafficPolicy");
        }
        if (old.mayHaveNodePorts()
                && !fresh.mayHaveNodePorts()
                && old.nodePorts().containsAll(fresh.nodePorts())) {
            fresh.ports().forEach(port -> port.remove("nodePort"));
        }
        if (old.needsHealthCheckNodePort() && !fresh.needsHealthCheckNodePort()) {
            clearIfUnchanged("healthCheckNodePort");
        }
        if (old.isLoadBalancer() && !fresh.isLoadBalancer()) {
            clearIfUnchanged("allocateLoadBalancerNodePorts");
            clearIfUnchanged("loadBalancerClass");
        }
        if (old.isExternallyAccessible() && !fresh.isExternallyAccessible()) {
            clearIfUnchanged("externalTrafficPolicy");
        }
    }

    void check(ObjectValidation checks) {
        refuseChange(old.needsClusterIp() && fresh.needsClusterIp(), "clusterIP", checks);
        refuseChange(old.isLoadBalancer() && fresh.isLoadBalancer(), "loadBalancerClass", checks);
        boolean checked = old.needsHealthCheckNodePort() && fresh.needsHealthCheckNodePort();
        refuseChange(checked, "healthCheckNodePort", checks);
    }

    private void refuseChange(boolean fixed, String field, ObjectValidation checks) {
        String why = "may not change once set";
        checks.refuseValueIf(
                fixed && changed(field), "spec." + field, fresh.spec().path(field), why);
    }

    private boolean changed(String field) {
        return !fresh.spec().path(field).equals(old.spec().path(field));
    }

    private void keep(String field) {
        if (!fresh.spec().has(field)) {
            JsonDocuments.copyField(fresh.spec(), old.spec(), field);
        }
    }

    private void clearIfUnchanged(String field) {
        if (!changed(field)) {
            fresh.spec().remove(field);
        }
    }

    /** Matches ports by name only. */
    private void keepNodePorts() {
        Set<Integer> inBoth = new HashSet<>(old.nodePorts());
        inBoth.retainAll(fresh.nodePorts());
        Map<String, Integer> byName = new HashMap<>();
        old.ports().forEach(port -> byName.put(JsonDocuments.text(port, "name"), ServiceDoc.nodePort(port)));
        for (ObjectNode port : fresh.ports()) {
            int before = byName.getOrDefault(JsonDocuments.text(port, "name"), 0);
            if (ServiceDoc.nodePort(port) == 0 && before != 0 && !inBoth.contains(before)) {
                port.put("nodePort", before);
            }
        }
    }
}
