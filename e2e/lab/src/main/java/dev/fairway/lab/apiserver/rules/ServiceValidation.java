package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.JsonDocuments;
import dev.fairway.lab.apiserver.doc.ObjectValidation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Validates a Service before allocation. */
record ServiceValidation(ServiceDoc service, ObjectValidation checks) {
    private static final String ONLY_BALANCED = "Forbidden: may only be used when `type` is 'LoadBalancer'";
    private static final String ADDRESS = "\\d+(\\.\\d+){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*";

    void check() {
        requireOneOf("type", "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
        requireOneOf("sessionAffinity", "ClientIP", "None");
        checkPorts();
        checkWhatOnlyBalancersHave();
        checkTrafficPolicy();
    }

    void checkIngress(ObjectNode document) {
        List<ObjectNode> ingress =
                JsonDocuments.objects(JsonDocuments.at(document, "status", "loadBalancer", "ingress"));
        checks.refuseIf(
                !ingress.isEmpty() && !service.isLoadBalancer(),
                "status.loadBalancer.ingress",
                "Forbidden: may only be used when `spec.type` is 'LoadBalancer'");
        for (int i = 0; i < ingress.size(); i++) {
            checkIngress("status.loadBalancer.ingress[" + i + "]", ingress.get(i));
        }
    }

    private void checkIngress(String field, ObjectNode ingress) {
        String ip = JsonDocuments.text(ingress, "ip");
        if (ip.isEmpty()) {
            String why = "Forbidden: may not be specified when `ip` is not set";
            checks.refuseIf(ingress.has("ipMode"), field + ".ipMode", why);
        } else {
            checks.refuseValueIf(!ip.matches(ADDRESS), field + ".ip", ip, "must be a valid IP address");
            checks.requireOneOf(field + ".ipMode", JsonDocuments.text(ingress, "ipMode"), "Proxy", "VIP");
        }
    }

    private void checkPorts() {
        List<ObjectNode> ports = service.ports();
        boolean needed = service.needsClusterIp() && !service.isHeadless();
        checks.refuseIf(ports.isEmpty() && needed, "spec.ports", "Required value");
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            String field = "spec.ports[" + i + "]";
            checkPort(field, ports.get(i));
            checkName(field + ".name", JsonDocuments.text(ports.get(i), "name"), taken);
            requireUnique(field, ports.get(i), "port", taken);
            requireUnique(field + ".nodePort", ports.get(i), "nodePort", taken);
        }
    }

    private void checkPort(String field, ObjectNode port) {
        int number = JsonDocuments.number(port, "port");
        boolean inRange = number >= 1 && number <= 65535;
        checks.refuseValueIf(!inRange, field + ".port", number, "must be between 1 and 65535, inclusive");
        checks.requireOneOf(field + ".protocol", JsonDocuments.text(port, "protocol"), "SCTP", "TCP", "UDP");
        checks.refuseIf(
                port.has("nodePort") && !service.mayHaveNodePorts(),
                field + ".nodePort",
                "Forbidden: may not be used when `type` is '" + service.text("type") + "'");
    }

    private void checkName(String field, String name, Set<String> taken) {
        checks.refuseIf(name.isEmpty() && service.ports().size() > 1, field, "Required value");
        if (!name.isEmpty()) {
            MetadataRules.requireLabel(field, name, checks);
            checks.refuseIf(!taken.add(name), field, "Duplicate value: \"" + name + "\"");
        }
    }

    /** TCP and UDP may share a port number. */
    private void requireUnique(String field, ObjectNode port, String which, Set<String> taken) {
        String used = JsonDocuments.text(port, "protocol") + " " + which + " " + JsonDocuments.text(port, which);
        checks.refuseIf(port.has(which) && !taken.add(used), field, "Duplicate value: \"" + used + "\"");
    }

    private void checkWhatOnlyBalancersHave() {
        if (!service.isLoadBalancer()) {
            checks.refuseIf(service.spec().has("loadBalancerClass"), "spec.loadBalancerClass", ONLY_BALANCED);
            boolean ranges = service.spec().has("loadBalancerSourceRanges");
            checks.refuseIf(ranges, "spec.LoadBalancerSourceRanges", ONLY_BALANCED);
        }
    }

    private void checkTrafficPolicy() {
        if (service.isExternallyAccessible()) {
            requireOneOf("externalTrafficPolicy", "Cluster", "Local");
        } else {
            refuse("externalTrafficPolicy", "may only be set for externally-accessible services");
        }
        if (!service.needsHealthCheckNodePort()) {
            refuse("healthCheckNodePort", "may only be set for LoadBalancers with externalTrafficPolicy 'Local'");
        }
    }

    private void refuse(String field, String why) {
        checks.refuseValueIf(
                service.spec().has(field), "spec." + field, service.spec().path(field), why);
    }

    private void requireOneOf(String field, String... supported) {
        checks.requireOneOf("spec." + field, service.text(field), supported);
    }
}
