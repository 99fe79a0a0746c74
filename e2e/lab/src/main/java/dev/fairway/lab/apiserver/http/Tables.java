package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects as the rows that {@code kubectl get} prints. */
record Tables(ResourceType type, String includeObject, Instant now) {
    ObjectNode table(List<ObjectNode> objects, ObjectNode listMetadata) {
        ObjectNode table = Docs.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.set("metadata", listMetadata);
        ArrayNode columns = table.putArray("columnDefinitions");
        Columns.names(type).forEach(name -> column(columns.addObject(), name));
        ArrayNode rows = table.putArray("rows");
        objects.forEach(object -> row(rows.addObject(), object));
        return table;
    }

    private static void column(ObjectNode column, String name) {
        boolean wide = name.startsWith("(");
        column.put("name", wide ? name.substring(1, name.length() - 1) : name)
                .put("type", "string")
                .put("format", name.equals("Name") ? "name" : "")
                .put("description", "")
                .put("priority", wide ? 1 : 0);
    }

    private void row(ObjectNode row, ObjectNode object) {
        row.set("cells", Docs.arrayOf(new Columns(now).cells(type, object)));
        switch (includeObject) {
            case "Object" -> row.set("object", object);
            case "None" -> row.putNull("object");
            default ->
                row.putObject("object")
                        .put("kind", "PartialObjectMetadata")
                        .put("apiVersion", "meta.k8s.io/v1")
                        .set("metadata", object.path("metadata"));
        }
    }
}
