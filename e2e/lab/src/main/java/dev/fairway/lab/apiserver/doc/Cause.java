package dev.fairway.lab.apiserver.doc;

/** One thing that is wrong with an object: which field, and why. */
public record Cause(String reason, String field, String message) {
    public static Cause required(String field) {
        return new Cause("FieldValueRequired", field, "Required value");
    }

    public static Cause invalid(String field, String json, String why) {
        return new Cause("FieldValueInvalid", field, "Invalid value: " + json + ": " + why);
    }

    public static Cause duplicate(String field, String json) {
        return new Cause("FieldValueDuplicate", field, "Duplicate value: " + json);
    }

    public static Cause forbidden(String field, String why) {
        return new Cause("FieldValueForbidden", field, "Forbidden: " + why);
    }

    public static Cause unsupported(String field, String value, String... supported) {
        String list = "\"" + String.join("\", \"", supported) + "\"";
        return new Cause(
                "FieldValueNotSupported", field, "Unsupported value: \"" + value + "\": supported values: " + list);
    }

    String sentence() {
        return field + ": " + message;
    }
}
