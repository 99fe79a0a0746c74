package dev.fairway.lab.apiserver.doc;

import tools.jackson.databind.node.ObjectNode;

/** A refused request, with the Status object of the response. */
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names are spelled as in the API. */
    public enum Reason {
        BadRequest(400),
        Forbidden(403),
        NotFound(404),
        MethodNotAllowed(405),
        AlreadyExists(409),
        Conflict(409),
        Expired(410),
        UnsupportedMediaType(415),
        Invalid(422),
        InternalError(500);

        private final int code;

        Reason(int code) {
            this.code = code;
        }
    }

    private final Reason reason;
    private final String cause;

    public ApiFailure(Reason reason, String message) {
        this(reason, message, "");
    }

    private ApiFailure(Reason reason, String message, String cause) {
        super(message);
        this.reason = reason;
        this.cause = cause;
    }

    public static ApiFailure badRequest(String why) {
        return new ApiFailure(Reason.BadRequest, why);
    }

    public static ApiFailure notFound(ObjectKey key) {
        return new ApiFailure(Reason.NotFound, key + " not found");
    }

    public static ApiFailure conflict(ObjectKey key, String why) {
        return new ApiFailure(Reason.Conflict, "Operation cannot be fulfilled on " + key + ": " + why);
    }

    public static ApiFailure forbidden(ObjectKey key, String why) {
        return new ApiFailure(Reason.Forbidden, key + " is forbidden: " + why);
    }

    public static ApiFailure namespaceTerminating(ObjectKey key) {
        String message = "%s is forbidden: unable to create new content in namespace %s because it is being terminated"
                .formatted(key, key.namespace());
        return new ApiFailure(Reason.Forbidden, message, "NamespaceTerminating");
    }

    public static ApiFailure invalid(ObjectKey key, String why) {
        return new ApiFailure(Reason.Invalid, key.type().kind() + " \"" + key.name() + "\" is invalid: " + why);
    }

    public int code() {
        return reason.code;
    }

    public ObjectNode status() {
        ObjectNode status = JsonDocuments.object().put("kind", "Status").put("apiVersion", "v1");
        status.put("status", "Failure").put("message", getMessage());
        if (!cause.isEmpty()) {
            status.putObject("details").putArray("causes").addObject().put("reason", cause);
        }
        return status.put("reason", reason.name()).put("code", reason.code);
    }
}
