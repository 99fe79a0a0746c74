package dev.fairway.lab.apiserver.doc;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the API server refuses, with the Status object that it answers. */
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient ObjectNode status;

    private ApiFailure(int code, String reason, String message) {
        super(message);
        this.code = code;
        status = Docs.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", message);
        if (!reason.isEmpty()) {
            status.put("reason", reason);
        }
        status.put("code", code);
    }

    public int code() {
        return code;
    }

    public ObjectNode status() {
        return status.deepCopy();
    }

    public static ApiFailure notFound(Key key) {
        return new ApiFailure(404, "NotFound", key.type().qualified() + " \"" + key.name() + "\" not found").about(key);
    }

    public static ApiFailure noSuchResource() {
        return new ApiFailure(404, "NotFound", "the server could not find the requested resource");
    }

    public static ApiFailure methodNotAllowed() {
        return new ApiFailure(
                405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    public static ApiFailure alreadyExists(Key key, String prefix) {
        return new ApiFailure(
                        409,
                        "AlreadyExists",
                        prefix + key.type().qualified() + " \"" + key.name() + "\" already exists")
                .about(key);
    }

    /** Somebody else wrote first: read again and repeat. */
    public static ApiFailure modified(Key key) {
        return conflict(
                key, "the object has been modified; please apply your changes to the latest version and try again");
    }

    /** A precondition of a delete does not hold; the real server names the kind here, not the resource. */
    public static ApiFailure preconditionFailed(Key key, String why) {
        String what = "Operation cannot be fulfilled on " + key.type().qualifiedKind() + " \"" + key.name() + "\": ";
        return new ApiFailure(409, "Conflict", what + why).about(key);
    }

    public static ApiFailure conflict(Key key, String why) {
        String what = "Operation cannot be fulfilled on " + key.type().qualified() + " \"" + key.name() + "\": ";
        return new ApiFailure(409, "Conflict", what + why).about(key);
    }

    public static ApiFailure forbidden(Key key, String why) {
        return new ApiFailure(403, "Forbidden", key.type().qualified() + " \"" + key.name() + "\" is forbidden: " + why)
                .about(key);
    }

    public static ApiFailure namespaceTerminating(Key key) {
        String why = "unable to create new content in namespace " + key.namespace() + " because it is being terminated";
        String cause = "namespace " + key.namespace() + " is being terminated";
        return forbidden(key, why).because(List.of(new Cause("NamespaceTerminating", "metadata.namespace", cause)));
    }

    public static ApiFailure invalid(Key key, List<Cause> causes) {
        List<String> said = causes.stream().map(Cause::sentence).distinct().toList();
        String why = said.size() == 1 ? said.get(0) : "[" + String.join(", ", said) + "]";
        ApiFailure failure = new ApiFailure(
                422, "Invalid", key.type().qualifiedKind() + " \"" + key.name() + "\" is invalid: " + why);
        failure.about(key).because(causes).details().put("kind", key.type().kind());
        return failure;
    }

    public static ApiFailure unprocessablePatch() {
        return new ApiFailure(422, "Invalid", "the server rejected our request due to an error in our request");
    }

    public static ApiFailure invalidListOptions(String field, String why) {
        Cause cause = Cause.forbidden(field, why);
        return new ApiFailure(422, "Invalid", "ListOptions.meta.k8s.io \"\" is invalid: " + cause.sentence())
                .because(List.of(cause));
    }

    public static ApiFailure badRequest(String why) {
        return new ApiFailure(400, "BadRequest", why);
    }

    public static ApiFailure internal(String why) {
        return new ApiFailure(500, "InternalError", "Internal error occurred: " + why);
    }

    /** The real server answers some mistakes with a bare 500 and no reason. */
    public static ApiFailure unexplained(String why) {
        return new ApiFailure(500, "", why);
    }

    public static ApiFailure unsupportedMediaType(String why) {
        return new ApiFailure(415, "UnsupportedMediaType", why);
    }

    public static ApiFailure expired(String why) {
        return new ApiFailure(410, "Expired", why);
    }

    private ObjectNode details() {
        return status.withObjectProperty("details");
    }

    private ApiFailure about(Key key) {
        details().put("name", key.name()).put("kind", key.type().plural());
        if (!key.type().group().isEmpty()) {
            details().put("group", key.type().group());
        }
        return this;
    }

    private ApiFailure because(List<Cause> causes) {
        ArrayNode list = details().putArray("causes");
        causes.forEach(cause -> list.addObject()
                .put("reason", cause.reason())
                .put("message", cause.message())
                .put("field", cause.field()));
        return this;
    }
}
