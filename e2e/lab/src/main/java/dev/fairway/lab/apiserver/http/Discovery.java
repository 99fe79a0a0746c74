package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.ResourceType;
import dev.fairway.lab.apiserver.doc.ResourceType.Trait;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What clients ask first: which groups, which kinds, which version, and the little OpenAPI that kubectl needs. */
final class Discovery {
    /** The version whose rules the store follows. */
    static final String VERSION = "v1.36.2";

    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    private Discovery() {}

    static Optional<Answer> answer(String path) {
        return switch (path) {
            case "/healthz", "/livez", "/readyz" -> Optional.of(new Answer.Text(200, "ok"));
            case "/version" -> Optional.of(Answer.ok(version()));
            case "/api" -> Optional.of(Answer.ok(apiVersions()));
            case "/apis" -> Optional.of(Answer.ok(groupList()));
            case "/openapi/v3" -> Optional.of(Answer.ok(openApiIndex()));
            case "/api/v1" -> Optional.of(Answer.ok(resources("")));
            default -> groups().flatMap(group -> inGroup(group, path).stream()).findFirst();
        };
    }

    private static Optional<Answer> inGroup(String group, String path) {
        if (path.equals("/apis/" + group + "/v1")) {
            return Optional.of(Answer.ok(resources(group)));
        }
        if (path.equals("/openapi/v3/" + root(group))) {
            return Optional.of(Answer.ok(openApi(group)));
        }
        return path.equals("/apis/" + group) && !group.isEmpty()
                ? Optional.of(Answer.ok(group(group).put("kind", "APIGroup").put("apiVersion", "v1")))
                : Optional.empty();
    }

    private static Stream<String> groups() {
        return Stream.of("", "coordination.k8s.io", "discovery.k8s.io", Target.EVENTS_GROUP);
    }

    private static String root(String group) {
        return group.isEmpty() ? "api/v1" : "apis/" + group + "/v1";
    }

    private static ObjectNode version() {
        return Docs.object()
                .put("major", "1")
                .put("minor", "36")
                .put("gitVersion", VERSION + "+fairway-lab")
                .put("platform", "java");
    }

    private static ObjectNode apiVersions() {
        ObjectNode answer = Docs.object().put("kind", "APIVersions");
        answer.putArray("versions").add("v1");
        return answer;
    }

    private static ObjectNode groupList() {
        ObjectNode answer = Docs.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode list = answer.putArray("groups");
        groups().filter(group -> !group.isEmpty()).map(Discovery::group).forEach(list::add);
        return answer;
    }

    private static ObjectNode group(String name) {
        ObjectNode group = Docs.object().put("name", name);
        ObjectNode version = Docs.object().put("groupVersion", name + "/v1").put("version", "v1");
        group.putArray("versions").add(version);
        group.set("preferredVersion", version.deepCopy());
        return group;
    }

    private static Stream<ResourceType> types(String group) {
        return group.equals(Target.EVENTS_GROUP)
                ? Stream.of(ResourceType.EVENTS)
                : Arrays.stream(ResourceType.values())
                        .filter(type -> type.group().equals(group));
    }

    private static ObjectNode resources(String group) {
        ObjectNode answer = Docs.object().put("kind", "APIResourceList").put("apiVersion", "v1");
        answer.put("groupVersion", group.isEmpty() ? "v1" : group + "/v1");
        ArrayNode list = answer.putArray("resources");
        types(group).forEach(type -> describe(type, list));
        return answer;
    }

    private static void describe(ResourceType type, ArrayNode list) {
        ObjectNode resource = entry(list, type, type.plural()).put("singularName", type.singular());
        resource.set("verbs", Docs.arrayOf(VERBS));
        if (!type.shortName().isEmpty()) {
            resource.putArray("shortNames").add(type.shortName());
        }
        if (type == ResourceType.SERVICES) {
            resource.putArray("categories").add("all");
        }
        if (type.has(Trait.STATUS)) {
            entry(list, type, type.plural() + "/status").set("verbs", Docs.arrayOf(List.of("get", "patch", "update")));
        }
    }

    private static ObjectNode entry(ArrayNode list, ResourceType type, String name) {
        return list.addObject()
                .put("name", name)
                .put("singularName", "")
                .put("namespaced", type.has(Trait.NAMESPACED))
                .put("kind", type.kind());
    }

    private static ObjectNode openApiIndex() {
        ObjectNode answer = Docs.object();
        ObjectNode paths = answer.putObject("paths");
        groups().forEach(group ->
                paths.putObject(root(group)).put("serverRelativeURL", "/openapi/v3/" + root(group) + "?hash=1"));
        return answer;
    }

    /** No schemas: only the word that the server validates fields itself, which is all that kubectl looks for. */
    private static ObjectNode openApi(String group) {
        ObjectNode answer = Docs.object().put("openapi", "3.0.0");
        answer.putObject("info").put("title", "Fairway lab").put("version", VERSION);
        ObjectNode paths = answer.putObject("paths");
        types(group).forEach(type -> {
            ObjectNode patch =
                    paths.putObject("/" + root(group) + "/" + type.plural()).putObject("patch");
            patch.putObject("x-kubernetes-group-version-kind")
                    .put("group", group)
                    .put("version", "v1")
                    .put("kind", type.kind());
            patch.putArray("parameters")
                    .addObject()
                    .put("name", "fieldValidation")
                    .put("in", "query");
        });
        return answer;
    }
}
