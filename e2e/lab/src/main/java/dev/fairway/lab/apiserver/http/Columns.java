package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The columns of {@code kubectl get}; a name in parentheses is one that only {@code -o wide} shows. */
record Columns(Instant now) {
    static List<String> names(ResourceType type) {
        return switch (type) {
            case SERVICES -> List.of("Name", "Type", "Cluster-IP", "External-IP", "Port(s)", "Age", "(Selector)");
            case NODES -> List.of("Name", "Status", "Roles", "Age", "Version", "(Internal-IP)", "(External-IP)");
            case NAMESPACES -> List.of("Name", "Status", "Age");
            case EVENTS -> List.of("Last Seen", "Type", "Reason", "Object", "(Source)", "Message", "(Count)", "(Name)");
            case LEASES -> List.of("Name", "Holder", "Age");
            case ENDPOINT_SLICES -> List.of("Name", "AddressType", "Ports", "Endpoints", "Age");
        };
    }

    List<String> cells(ResourceType type, ObjectNode object) {
        String name = Docs.text(object, "metadata", "name");
        String age = Age.of(Docs.text(object, "metadata", "creationTimestamp"), now);
        return switch (type) {
            case SERVICES -> service(object, name, age);
            case NODES -> node(object, name, age);
            case NAMESPACES -> List.of(name, Docs.text(object, "status", "phase"), age);
            case EVENTS -> event(object, name);
            case LEASES -> List.of(name, Docs.text(object, "spec", "holderIdentity"), age);
            case ENDPOINT_SLICES -> slice(object, name, age);
        };
    }

    private static List<String> service(ObjectNode service, String name, String age) {
        JsonNode spec = service.path("spec");
        String address = orElse(Docs.text(spec, "clusterIP"), "<none>");
        String ports = Docs.objects(spec.path("ports")).stream()
                .map(Columns::servicePort)
                .collect(Collectors.joining(","));
        String selector = spec.path("selector").properties().stream()
                .map(entry -> entry.getKey() + "=" + Docs.text(entry.getValue()))
                .collect(Collectors.joining(","));
        return List.of(
                name,
                Docs.text(spec, "type"),
                address,
                externalAddress(service),
                orElse(ports, "<none>"),
                age,
                orElse(selector, "<none>"));
    }

    private static String servicePort(ObjectNode port) {
        int nodePort = Docs.number(port, "nodePort");
        return Docs.number(port, "port") + (nodePort == 0 ? "" : ":" + nodePort) + "/" + Docs.text(port, "protocol");
    }

    private static String externalAddress(ObjectNode service) {
        List<String> addresses =
                new ArrayList<>(Docs.objects(Docs.at(service, "status", "loadBalancer", "ingress")).stream()
                        .map(ingress -> orElse(Docs.text(ingress, "ip"), Docs.text(ingress, "hostname")))
                        .filter(address -> !address.isEmpty())
                        .distinct()
                        .sorted()
                        .toList());
        addresses.addAll(Docs.texts(Docs.at(service, "spec", "externalIPs")));
        return switch (Docs.text(service, "spec", "type")) {
            case "ExternalName" -> Docs.text(service, "spec", "externalName");
            case "LoadBalancer" -> orElse(String.join(",", addresses), "<pending>");
            default -> orElse(String.join(",", addresses), "<none>");
        };
    }

    private static List<String> node(ObjectNode node, String name, String age) {
        String ready = Docs.objects(Docs.at(node, "status", "conditions")).stream()
                .filter(condition -> Docs.text(condition, "type").equals("Ready"))
                .map(condition -> Docs.text(condition, "status").equals("True") ? "Ready" : "NotReady")
                .findFirst()
                .orElse("Unknown");
        boolean cordoned = Docs.at(node, "spec", "unschedulable").asBoolean(false);
        String roles = Docs.at(node, "metadata", "labels").propertyNames().stream()
                .filter(label -> label.startsWith("node-role.kubernetes.io/"))
                .map(label -> label.substring(label.indexOf('/') + 1))
                .sorted()
                .collect(Collectors.joining(","));
        return List.of(
                name,
                cordoned ? ready + ",SchedulingDisabled" : ready,
                orElse(roles, "<none>"),
                age,
                Docs.text(node, "status", "nodeInfo", "kubeletVersion"),
                nodeAddress(node, "InternalIP"),
                nodeAddress(node, "ExternalIP"));
    }

    private static String nodeAddress(ObjectNode node, String type) {
        return Docs.objects(Docs.at(node, "status", "addresses")).stream()
                .filter(address -> Docs.text(address, "type").equals(type))
                .map(address -> Docs.text(address, "address"))
                .findFirst()
                .orElse("<none>");
    }

    private List<String> event(ObjectNode event, String name) {
        String first = orElse(Docs.text(event, "firstTimestamp"), Docs.text(event, "eventTime"));
        String last = orElse(
                Docs.text(event, "series", "lastObservedTime"), orElse(Docs.text(event, "lastTimestamp"), first));
        int count = Math.max(1, Math.max(Docs.number(event, "count"), Docs.number(event, "series", "count")));
        String kind = Docs.text(event, "involvedObject", "kind").toLowerCase(java.util.Locale.ROOT);
        return List.of(
                Age.of(last, now),
                Docs.text(event, "type"),
                Docs.text(event, "reason"),
                kind + "/" + Docs.text(event, "involvedObject", "name"),
                orElse(Docs.text(event, "source", "component"), Docs.text(event, "reportingComponent")),
                Docs.text(event, "message").trim(),
                Integer.toString(count),
                name);
    }

    private static List<String> slice(ObjectNode slice, String name, String age) {
        String ports = Docs.objects(slice.path("ports")).stream()
                .map(port -> Docs.text(port, "port"))
                .collect(Collectors.joining(","));
        String endpoints = StreamSupport.stream(slice.path("endpoints").spliterator(), false)
                .flatMap(endpoint -> Docs.texts(endpoint.path("addresses")).stream())
                .collect(Collectors.joining(","));
        String type = Docs.text(slice, "addressType");
        return List.of(name, type, orElse(ports, "<unset>"), orElse(endpoints, "<unset>"), age);
    }

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
