package dev.fairway.aws.model;

import java.util.Arrays;

/** From where a load balancer can be reached. */
public enum AwsScheme {
    INTERNAL("internal"),
    INTERNET_FACING("internet-facing");

    private final String text;

    AwsScheme(String text) {
        this.text = text;
    }

    /** As AWS and the annotations write it. */
    public String text() {
        return text;
    }

    /** @throws IllegalArgumentException when it is neither */
    public static AwsScheme parse(String text) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "scheme is \"%s\"; write internal or internet-facing".formatted(text)));
    }
}
