package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Docs;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields that a Service has: an unknown one is dropped, or refused by who asks for strict validation. */
public final class ServiceFields {
    private static final Set<String> SPEC = Set.of(
            "ports",
            "selector",
            "clusterIP",
            "clusterIPs",
            "type",
            "externalIPs",
            "sessionAffinity",
            "loadBalancerIP",
            "loadBalancerSourceRanges",
            "externalName",
            "externalTrafficPolicy",
            "healthCheckNodePort",
            "publishNotReadyAddresses",
            "sessionAffinityConfig",
            "ipFamilies",
            "ipFamilyPolicy",
            "allocateLoadBalancerNodePorts",
            "loadBalancerClass",
            "internalTrafficPolicy",
            "trafficDistribution");
    private static final Set<String> PORT = Set.of("name", "protocol", "appProtocol", "port", "targetPort", "nodePort");

    private ServiceFields() {}

    /** The unknown fields, as paths. */
    public static List<String> unknown(JsonNode service) {
        JsonNode spec = service.path("spec");
        Stream<String> inSpec = unknown(spec, SPEC).map(name -> "spec." + name);
        JsonNode ports = spec.path("ports");
        Stream<String> inPorts = Stream.iterate(0, i -> i < ports.size(), i -> i + 1)
                .flatMap(i -> unknown(ports.path(i), PORT).map(name -> "spec.ports[" + i + "]." + name));
        return Stream.concat(inSpec, inPorts).toList();
    }

    static void keepKnown(ObjectNode service) {
        ObjectNode spec = Docs.spec(service);
        spec.retain(SPEC);
        Docs.objects(spec.path("ports")).forEach(port -> {
            port.retain(PORT);
            requireNumber(port, "port");
            requireNumber(port, "nodePort");
        });
    }

    private static Stream<String> unknown(JsonNode node, Set<String> known) {
        return node.propertyNames().stream().filter(name -> !known.contains(name));
    }

    private static void requireNumber(ObjectNode port, String field) {
        if (port.has(field) && !port.path(field).isInt()) {
            throw ApiFailure.badRequest(
                    "Service in version \"v1\" cannot be handled as a Service: json: cannot unmarshal"
                            + " into Go struct field ServicePort.spec.ports." + field + " of type int32");
        }
    }
}
