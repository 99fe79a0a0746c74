package dev.fairway.lab.apiserver.doc;

import java.util.List;

/** Refuses an object because of its first invalid field; {@code why} is kube-apiserver's message. */
public record ObjectValidation(ObjectKey key) {
    public void refuseIf(boolean wrong, String field, String why) {
        if (wrong) {
            throw ApiFailure.invalid(key, field + ": " + why);
        }
    }

    /** @param value text is quoted in the message */
    public void refuseValueIf(boolean wrong, String field, Object value, String why) {
        String shown = value instanceof String ? "\"" + value + "\"" : value.toString();
        refuseIf(wrong, field, "Invalid value: " + shown + ": " + why);
    }

    public void requireOneOf(String field, String value, String... supported) {
        String list = "\"" + String.join("\", \"", supported) + "\"";
        String why = "Unsupported value: \"" + value + "\": supported values: " + list;
        refuseIf(!List.of(supported).contains(value), field, why);
    }
}
