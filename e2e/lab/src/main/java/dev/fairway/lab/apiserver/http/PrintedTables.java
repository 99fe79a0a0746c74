package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.doc.JsonDocuments;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Formats objects as the table that {@code kubectl get} prints. For kinds without columns here, kubectl chooses them. */
record PrintedTables(ResourceType type, Instant now) {
    private record Column(String name, Function<ObjectNode, String> cell) {}

    boolean hasColumns() {
        return !columns().isEmpty();
    }

    ObjectNode table(List<ObjectNode> objects, ObjectNode listMetadata) {
        ObjectNode table = JsonDocuments.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.set("metadata", listMetadata);
        ArrayNode definitions = table.putArray("columnDefinitions");
        columns()
                .forEach(column -> definitions
                        .addObject()
                        .put("name", column.name())
                        .put("type", "string")
                        .put("format", column.name().equals("Name") ? "name" : "")
                        .put("description", "")
                        .put("priority", 0));
        ArrayNode rows = table.putArray("rows");
        objects.forEach(object -> {
            ObjectNode row = rows.addObject();
            ArrayNode cells = row.putArray("cells");
            columns().forEach(column -> cells.add(column.cell().apply(object)));
            row.set("object", object);
        });
        return table;
    }

    private List<Column> columns() {
        Column name = field("Name", "metadata", "name");
        Column age = new Column("Age", object -> age(JsonDocuments.text(object, "metadata", "creationTimestamp")));
        return switch (type) {
            case SERVICES ->
                List.of(
                        name,
                        field("Type", "spec", "type"),
                        field("Cluster-IP", "spec", "clusterIP"),
                        new Column("External-IP", PrintedTables::externalAddress),
                        new Column("Port(s)", PrintedTables::ports),
                        age);
            case NODES ->
                List.of(
                        name,
                        new Column("Status", PrintedTables::nodeStatus),
                        age,
                        field("Version", "status", "nodeInfo", "kubeletVersion"));
            case NAMESPACES -> List.of(name, field("Status", "status", "phase"), age);
            case EVENTS ->
                List.of(
                        new Column("Last Seen", event -> age(JsonDocuments.text(event, "lastTimestamp"))),
                        field("Type", "type"),
                        field("Reason", "reason"),
                        new Column("Object", PrintedTables::eventObject),
                        field("Message", "message"));
            case LEASES, ENDPOINT_SLICES -> List.of();
        };
    }

    private static Column field(String name, String... path) {
        return new Column(name, object -> orElse(JsonDocuments.text(object, path), "<none>"));
    }

    private String age(String timestamp) {
        if (timestamp.isEmpty()) {
            return "<unknown>";
        }
        Duration age = Duration.between(Instant.parse(timestamp), now);
        if (age.toHours() >= 48) {
            return age.toDays() + "d";
        }
        if (age.toMinutes() >= 120) {
            return age.toHours() + "h";
        }
        return age.toSeconds() >= 120 ? age.toMinutes() + "m" : age.toSeconds() + "s";
    }

    private static String ports(ObjectNode service) {
        String ports = JsonDocuments.objects(JsonDocuments.at(service, "spec", "ports")).stream()
                .map(port -> JsonDocuments.text(port, "port")
                        + (port.has("nodePort") ? ":" + JsonDocuments.text(port, "nodePort") : "")
                        + "/" + JsonDocuments.text(port, "protocol"))
                .collect(Collectors.joining(","));
        return orElse(ports, "<none>");
    }

    private static String externalAddress(ObjectNode service) {
        String addresses =
                JsonDocuments.objects(JsonDocuments.at(service, "status", "loadBalancer", "ingress")).stream()
                        .map(ingress ->
                                orElse(JsonDocuments.text(ingress, "ip"), JsonDocuments.text(ingress, "hostname")))
                        .collect(Collectors.joining(","));
        return switch (JsonDocuments.text(service, "spec", "type")) {
            case "ExternalName" -> JsonDocuments.text(service, "spec", "externalName");
            case "LoadBalancer" -> orElse(addresses, "<pending>");
            default -> "<none>";
        };
    }

    private static String nodeStatus(ObjectNode node) {
        String ready = JsonDocuments.objects(JsonDocuments.at(node, "status", "conditions")).stream()
                .filter(condition -> JsonDocuments.text(condition, "type").equals("Ready"))
                .map(condition -> JsonDocuments.text(condition, "status").equals("True") ? "Ready" : "NotReady")
                .findFirst()
                .orElse("Unknown");
        boolean cordoned = JsonDocuments.at(node, "spec", "unschedulable").asBoolean(false);
        return cordoned ? ready + ",SchedulingDisabled" : ready;
    }

    private static String eventObject(ObjectNode event) {
        String kind = JsonDocuments.text(event, "involvedObject", "kind").toLowerCase(Locale.ROOT);
        return kind + "/" + JsonDocuments.text(event, "involvedObject", "name");
    }

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
