package dev.fairway.aws.access;

/** What AWS says, at a length that people read. */
final class AwsText {
    private static final int LENGTH = 300;

    /** A thousand letters that only {@code aws sts decode-authorization-message} reads. */
    private static final String ENCODED = "Encoded authorization failure message";

    private AwsText() {}

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
