package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with a Service, before anything is allocated for it. */
record ServiceValidation(ServiceDoc service, Violations found) {
    private static final String ONLY_BALANCED = "may only be used when `type` is 'LoadBalancer'";
    private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*");

    void check() {
        requireOneOf("type", "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
        requireOneOf("sessionAffinity", "ClientIP", "None");
        checkPorts();
        checkLoadBalancerFields();
        checkTrafficPolicy();
        checkFamilies();
    }

    void checkIngress(JsonNode loadBalancer) {
        List<ObjectNode> ingress = Docs.objects(loadBalancer.path("ingress"));
        if (!ingress.isEmpty() && !service.isLoadBalancer()) {
            found.forbidden("status.loadBalancer.ingress", "may only be used when `spec.type` is 'LoadBalancer'");
        }
        for (int i = 0; i < ingress.size(); i++) {
            String field = "status.loadBalancer.ingress[" + i + "]";
            String ip = Docs.text(ingress.get(i), "ip");
            String mode = Docs.text(ingress.get(i), "ipMode");
            if (!ip.isEmpty() && !ADDRESS.matcher(ip).matches()) {
                found.invalid(field + ".ip", ip, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
            }
            if (ip.isEmpty() && !mode.isEmpty()) {
                found.forbidden(field + ".ipMode", "may not be specified when `ip` is not set");
            } else if (!mode.isEmpty()) {
                found.requireOneOf(field + ".ipMode", mode, "Proxy", "VIP");
            }
        }
    }

    private void checkPorts() {
        List<ObjectNode> ports = service.ports();
        if (ports.isEmpty() && service.needsClusterIp() && !service.isHeadless()) {
            found.required("spec.ports");
        }
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            String field = "spec.ports[" + i + "]";
            checkPort(ports.get(i), field);
            checkName(Docs.text(ports.get(i), "name"), field + ".name", taken);
            requireUnique(ports.get(i), "port", field, taken);
            requireUnique(ports.get(i), "nodePort", field + ".nodePort", taken);
        }
    }

    private void checkPort(ObjectNode port, String field) {
        int number = Docs.number(port, "port");
        if (number < 1 || number > 65535) {
            found.invalid(field + ".port", number, "must be between 1 and 65535, inclusive");
        }
        found.requireOneOf(field + ".protocol", Docs.text(port, "protocol"), "SCTP", "TCP", "UDP");
        if (!service.mayHaveNodePorts() && ServiceDoc.nodePort(port) != 0) {
            found.forbidden(field + ".nodePort", "may not be used when `type` is '" + service.type() + "'");
        }
    }

    private void checkName(String name, String field, Set<String> taken) {
        if (name.isEmpty()) {
            if (service.ports().size() > 1) {
                found.required(field);
            }
            return;
        }
        MetaRules.requireLabel(field, name, found);
        if (!taken.add(name)) {
            found.duplicate(field, name);
        }
    }

    /** TCP and UDP may share a number. */
    private void requireUnique(ObjectNode port, String which, String field, Set<String> taken) {
        int number = Docs.number(port, which);
        String used = Docs.text(port, "protocol") + " " + which + " " + number;
        if (number != 0 && !taken.add(used)) {
            found.duplicate(field, used);
        }
    }

    private void checkLoadBalancerFields() {
        if (service.isLoadBalancer()) {
            return;
        }
        if (service.spec().has("loadBalancerClass")) {
            found.forbidden("spec.loadBalancerClass", ONLY_BALANCED);
        }
        if (service.spec().has("loadBalancerSourceRanges")) {
            found.forbidden("spec.LoadBalancerSourceRanges", ONLY_BALANCED);
        }
    }

    private void checkTrafficPolicy() {
        if (service.isExternallyAccessible()) {
            requireOneOf("externalTrafficPolicy", "Cluster", "Local");
        } else if (service.spec().has("externalTrafficPolicy")) {
            String value = service.text("externalTrafficPolicy");
            found.invalid("spec.externalTrafficPolicy", value, "may only be set for externally-accessible services");
        }
        if (service.healthCheckNodePort() != 0 && !service.needsHealthCheckNodePort()) {
            found.invalid(
                    "spec.healthCheckNodePort",
                    service.healthCheckNodePort(),
                    "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
        }
    }

    private void checkFamilies() {
        if (service.text("ipFamilyPolicy").equals("RequireDualStack")) {
            String why = "this cluster is not configured for dual-stack services";
            found.invalid("spec.ipFamilyPolicy", "RequireDualStack", why);
        }
        int second = Docs.texts(service.spec().path("ipFamilies")).indexOf("IPv6");
        if (second >= 0) {
            found.invalid("spec.ipFamilies[" + second + "]", "IPv6", "not configured on this cluster");
        }
    }

    private void requireOneOf(String field, String... supported) {
        found.requireOneOf("spec." + field, service.text(field), supported);
    }
}
