package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.doc.JsonDocuments;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** API discovery: groups, kinds, version, and the part of OpenAPI that kubectl needs. */
final class Discovery {
    private static final List<String> VERBS = List.of("create", "delete", "get", "list", "patch", "update", "watch");

    private Discovery() {}

    static Optional<ApiResponse> answer(String path) {
        return switch (path) {
            case "/version" -> ok("{'major': '1', 'minor': '36', 'gitVersion': 'v1.36.2+fairway-lab'}");
            case "/api" -> ok("{'kind': 'APIVersions', 'versions': ['v1']}");
            case "/apis" -> ok(groupList());
            case "/openapi/v3" -> ok(openApiIndex());
            default -> roots().flatMap(root -> inRoot(root, path).stream()).findFirst();
        };
    }

    private static Optional<ApiResponse> inRoot(String root, String path) {
        if (path.equals("/" + root)) {
            return ok(resources(root));
        }
        return path.equals("/openapi/v3/" + root) ? ok(openApi(root)) : Optional.empty();
    }

    private static Optional<ApiResponse> ok(ObjectNode body) {
        return Optional.of(new ApiResponse.Document(200, body));
    }

    private static Optional<ApiResponse> ok(String quoted) {
        return Optional.of(new ApiResponse.Document(200, json(quoted)));
    }

    private static ObjectNode json(String quoted) {
        return (ObjectNode) JsonDocuments.JSON.readTree(quoted.replace('\'', '"'));
    }

    private static Stream<ResourceType> types() {
        return Arrays.stream(ResourceType.values());
    }

    private static Stream<String> roots() {
        return types().map(Discovery::root).distinct();
    }

    /** The path of a kind's collection. */
    private static String root(ResourceType type) {
        return (type.group().isEmpty() ? "api/" : "apis/") + type.apiVersion();
    }

    private static ObjectNode groupList() {
        ObjectNode answer = json("{'kind': 'APIGroupList', 'apiVersion': 'v1'}");
        ArrayNode groups = answer.putArray("groups");
        types().map(ResourceType::group).filter(group -> !group.isEmpty()).forEach(group -> {
            String version = "{'groupVersion': '" + group + "/v1', 'version': 'v1'}";
            groups.add(json(
                    "{'name': '%s', 'versions': [%s], 'preferredVersion': %s}".formatted(group, version, version)));
        });
        return answer;
    }

    private static ObjectNode resources(String root) {
        ObjectNode answer = json("{'kind': 'APIResourceList', 'apiVersion': 'v1'}");
        answer.put("groupVersion", root.replaceFirst("apis?/", ""));
        ArrayNode list = answer.putArray("resources");
        types().filter(type -> root(type).equals(root)).forEach(type -> {
            describe(type, type.plural(), VERBS, list);
            if (type.hasStatus()) {
                describe(type, type.plural() + "/status", List.of("get", "patch", "update"), list);
            }
        });
        return answer;
    }

    private static void describe(ResourceType type, String name, List<String> verbs, ArrayNode list) {
        ObjectNode resource = list.addObject()
                .put("name", name)
                .put("singularName", type.singular())
                .put("namespaced", type.isNamespaced())
                .put("kind", type.kind());
        resource.set("verbs", JsonDocuments.arrayOf(verbs));
        if (name.equals(type.plural())) {
            resource.putArray("shortNames").add(type.shortName());
        }
    }

    private static ObjectNode openApiIndex() {
        ObjectNode answer = JsonDocuments.object();
        ObjectNode paths = answer.putObject("paths");
        roots().forEach(root -> paths.putObject(root).put("serverRelativeURL", "/openapi/v3/" + root + "?hash=1"));
        return answer;
    }

    /** Has no schemas. It only states that the server validates fields, which is all that kubectl checks. */
    private static ObjectNode openApi(String root) {
        ObjectNode answer = json("{'openapi': '3.0.0', 'info': {'title': 'Fairway lab', 'version': 'v1'}}");
        ObjectNode paths = answer.putObject("paths");
        types().filter(type -> root(type).equals(root)).forEach(type -> {
            ObjectNode patch = paths.putObject("/" + root + "/" + type.plural()).putObject("patch");
            patch.putArray("parameters").add(json("{'name': 'fieldValidation', 'in': 'query'}"));
            patch.putObject("x-kubernetes-group-version-kind")
                    .put("group", type.group())
                    .put("version", "v1")
                    .put("kind", type.kind());
        });
        return answer;
    }
}
