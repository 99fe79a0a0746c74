package dev.fairway.app.kube.report;

/**
 * Something to tell in an Event, in Kubernetes' own reasons.
 *
 * @param warning as opposed to normal
 */
public record ServiceEvent(boolean warning, String reason, String message) {
    public static ServiceEvent normal(String reason, String message) {
        return new ServiceEvent(false, reason, message);
    }

    public static ServiceEvent warning(String reason, String message) {
        return new ServiceEvent(true, reason, message);
    }
}
