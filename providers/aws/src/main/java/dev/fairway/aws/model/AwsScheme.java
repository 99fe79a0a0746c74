package dev.fairway.aws.model;

import java.util.Arrays;

/** The scheme of a load balancer. */
public enum AwsScheme {
    INTERNAL("internal"),
    INTERNET_FACING("internet-facing");

    private final String text;

    AwsScheme(String text) {
        this.text = text;
    }

    /** The value in the AWS API and in annotations. */
    public String text() {
        return text;
    }

    /** @throws IllegalArgumentException if it is neither */
    public static AwsScheme parse(String text) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "scheme is \"%s\"; write internal or internet-facing".formatted(text)));
    }
}
