package dev.fairway.app.http;

/** What is answered to one request. */
public record AdminHttpResponse(int status, String type, String body) {
    private static final String TEXT = "text/plain; charset=utf-8";

    /** @param words one line, without its end */
    public static AdminHttpResponse text(int status, String words) {
        return new AdminHttpResponse(status, TEXT, words + "\n");
    }
}
