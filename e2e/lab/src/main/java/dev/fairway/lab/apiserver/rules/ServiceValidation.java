package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.Cause;
import dev.fairway.lab.apiserver.doc.Docs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with a Service, before anything is allocated for it. */
final class ServiceValidation {
    private static final int DAY = 86400;
    private static final String CLASS_RULE = "a valid label key must consist of alphanumeric characters, '-', '_' or"
            + " '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or"
            + " '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional"
            + " DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";

    private final ServiceDoc service;
    private final List<Cause> causes = new ArrayList<>();

    ServiceValidation(ServiceDoc service) {
        this.service = service;
    }

    List<Cause> causes() {
        checkType();
        checkPorts();
        oneOf("sessionAffinity", "ClientIP", "None");
        checkAffinityTimeout();
        checkLoadBalancerFields();
        checkTrafficPolicies();
        checkFamilies();
        return causes;
    }

    private void checkType() {
        oneOf("type", "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
        if (service.ports().isEmpty() && service.needsClusterIp() && !service.isHeadless()) {
            causes.add(Cause.required("spec.ports"));
        }
        if (service.isHeadless() && service.mayHaveNodePorts()) {
            String why = "may not be set to 'None' for " + service.type() + " services";
            causes.add(Cause.invalid("spec.clusterIPs[0]", "\"None\"", why));
        }
        if (!service.needsClusterIp() && service.text("externalName").isEmpty()) {
            causes.add(Cause.required("spec.externalName"));
        }
    }

    private void checkPorts() {
        List<ObjectNode> ports = service.ports();
        Set<String> names = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            String field = "spec.ports[" + i + "]";
            ServicePortRules rules = new ServicePortRules(ports.get(i), field);
            causes.addAll(rules.violations(ports.size() > 1, names));
            if (!service.mayHaveNodePorts() && ServiceDoc.nodePort(ports.get(i)) != 0) {
                String why = "may not be used when `type` is '" + service.type() + "'";
                causes.add(Cause.forbidden(field + ".nodePort", why));
            }
            if (!numbers.add(rules.protocolAndPort())) {
                causes.add(Cause.duplicate(field, rules.asGoPrintsIt()));
            }
        }
    }

    private void checkAffinityTimeout() {
        int seconds = Docs.number(service.spec(), "sessionAffinityConfig", "clientIP", "timeoutSeconds");
        if (service.text("sessionAffinity").equals("ClientIP") && (seconds <= 0 || seconds > DAY)) {
            causes.add(Cause.invalid(
                    "spec.sessionAffinityConfig.clientIP.timeoutSeconds",
                    Integer.toString(seconds),
                    "must be greater than 0 and less than 86400"));
        }
    }

    private void checkLoadBalancerFields() {
        String onlyThere = "may only be used when `type` is 'LoadBalancer'";
        String loadBalancerClass = service.text("loadBalancerClass");
        if (!loadBalancerClass.isEmpty() && !service.isLoadBalancer()) {
            causes.add(Cause.forbidden("spec.loadBalancerClass", onlyThere));
        } else if (!loadBalancerClass.isEmpty() && !MetaRules.isQualifiedName(loadBalancerClass)) {
            causes.add(Cause.invalid("spec.loadBalancerClass", "\"" + loadBalancerClass + "\"", CLASS_RULE));
        }
        List<String> ranges = Docs.texts(service.spec().path("loadBalancerSourceRanges"));
        if (!ranges.isEmpty() && !service.isLoadBalancer()) {
            causes.add(Cause.forbidden("spec.LoadBalancerSourceRanges", onlyThere));
        }
        for (int i = 0; i < ranges.size(); i++) {
            if (!ranges.get(i).trim().matches("[0-9a-fA-F.:]+/\\d{1,3}")) {
                causes.add(Cause.invalid(
                        "spec.LoadBalancerSourceRanges[" + i + "]",
                        "\"" + ranges.get(i) + "\"",
                        "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"));
            }
        }
    }

    private void checkTrafficPolicies() {
        if (service.isExternallyAccessible()) {
            oneOf("externalTrafficPolicy", "Cluster", "Local");
        } else if (service.spec().has("externalTrafficPolicy")) {
            String value = service.spec().path("externalTrafficPolicy").toString();
            causes.add(Cause.invalid(
                    "spec.externalTrafficPolicy", value, "may only be set for externally-accessible services"));
        }
        if (service.healthCheckNodePort() != 0 && !service.needsHealthCheckNodePort()) {
            causes.add(Cause.invalid(
                    "spec.healthCheckNodePort",
                    Integer.toString(service.healthCheckNodePort()),
                    "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"));
        }
        if (service.needsClusterIp()) {
            oneOf("internalTrafficPolicy", "Cluster", "Local");
        }
    }

    private void checkFamilies() {
        List<String> families = Docs.texts(service.spec().path("ipFamilies"));
        String policy = service.text("ipFamilyPolicy");
        if (service.isHeadless()) {
            return;
        }
        if (policy.equals("RequireDualStack")) {
            causes.add(Cause.invalid(
                    "spec.ipFamilyPolicy",
                    "\"RequireDualStack\"",
                    "this cluster is not configured for dual-stack services"));
        } else if (families.size() > 1 && !policy.equals("PreferDualStack")) {
            causes.add(Cause.invalid(
                    "spec.ipFamilyPolicy",
                    "\"SingleStack\"",
                    "must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified"));
        } else if (families.contains("IPv6")) {
            String field = "spec.ipFamilies[" + families.indexOf("IPv6") + "]";
            causes.add(Cause.invalid(field, "\"IPv6\"", "not configured on this cluster"));
        }
    }

    private void oneOf(String field, String... supported) {
        String value = service.text(field);
        if (!List.of(supported).contains(value)) {
            causes.add(Cause.unsupported("spec." + field, value, supported));
        }
    }
}
