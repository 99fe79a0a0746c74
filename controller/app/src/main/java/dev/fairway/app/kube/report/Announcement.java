package dev.fairway.app.kube.report;

/**
 * Something to tell in an Event, in Kubernetes' own reasons.
 *
 * @param warning as opposed to normal
 */
public record Announcement(boolean warning, String reason, String message) {
    public static Announcement normal(String reason, String message) {
        return new Announcement(false, reason, message);
    }

    public static Announcement warning(String reason, String message) {
        return new Announcement(true, reason, message);
    }
}
