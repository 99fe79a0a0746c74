package dev.fairway.lab.apiserver.doc;

import tools.jackson.databind.node.ObjectNode;

/** What the API server refuses, with the Status object that it answers. */
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;

    private ApiFailure(int code, String reason, String message) {
        super(message);
        this.code = code;
        this.reason = reason;
    }

    private ApiFailure(int code, String reason, Key key, String why) {
        this(code, reason, key.type().qualified() + " \"" + key.name() + "\" " + why);
    }

    public int code() {
        return code;
    }

    public ObjectNode status() {
        ObjectNode status = Docs.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return status.put("status", "Failure")
                .put("message", getMessage())
                .put("reason", reason)
                .put("code", code);
    }

    public static ApiFailure notFound(Key key) {
        return new ApiFailure(404, "NotFound", key, "not found");
    }

    public static ApiFailure noSuchResource() {
        return new ApiFailure(404, "NotFound", "the server could not find the requested resource");
    }

    public static ApiFailure methodNotAllowed() {
        return new ApiFailure(
                405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    public static ApiFailure alreadyExists(Key key) {
        return new ApiFailure(409, "AlreadyExists", key, "already exists");
    }

    public static ApiFailure stillGoing(Key key) {
        return new ApiFailure(
                409,
                "AlreadyExists",
                "object is being deleted: " + alreadyExists(key).getMessage());
    }

    public static ApiFailure conflict(Key key, String why) {
        String what = "Operation cannot be fulfilled on " + key.type().qualified() + " \"" + key.name() + "\": ";
        return new ApiFailure(409, "Conflict", what + why);
    }

    public static ApiFailure forbidden(Key key, String why) {
        return new ApiFailure(403, "Forbidden", key, "is forbidden: " + why);
    }

    public static ApiFailure invalid(Key key, String why) {
        return new ApiFailure(422, "Invalid", key.type().kind() + " \"" + key.name() + "\" is invalid: " + why);
    }

    public static ApiFailure invalidOption(String why) {
        return new ApiFailure(422, "Invalid", "ListOptions.meta.k8s.io \"\" is invalid: " + why);
    }

    public static ApiFailure badRequest(String why) {
        return new ApiFailure(400, "BadRequest", why);
    }

    public static ApiFailure internal(String why) {
        return new ApiFailure(500, "InternalError", "Internal error occurred: " + why);
    }

    public static ApiFailure unsupportedMediaType(String why) {
        return new ApiFailure(415, "UnsupportedMediaType", why);
    }

    public static ApiFailure expired(String why) {
        return new ApiFailure(410, "Expired", why);
    }
}
