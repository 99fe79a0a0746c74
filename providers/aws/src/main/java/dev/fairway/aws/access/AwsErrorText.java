package dev.fairway.aws.access;

/** Shortens AWS error texts. */
final class AwsErrorText {
    private static final int LENGTH = 300;

    /** A long text that only {@code aws sts decode-authorization-message} can decode. */
    private static final String ENCODED = "Encoded authorization failure message";

    private AwsErrorText() {}

    static String shortened(String text) {
        int encoded = text.indexOf(ENCODED);
        var readable = (encoded < 0 ? text : text.substring(0, encoded)).strip();
        if (readable.length() <= LENGTH) {
            return readable;
        }
        int end = readable.lastIndexOf(' ', LENGTH);
        return readable.substring(0, end <= 0 ? LENGTH : end) + " ...";
    }
}
