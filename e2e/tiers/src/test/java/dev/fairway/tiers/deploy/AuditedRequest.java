package dev.fairway.tiers.deploy;

/**
 * What somebody asked of the API server.
 *
 * @param group empty for the core group
 * @param resource with its subresource; the path where the request is for no resource
 * @param namespace empty for all
 * @param name empty for all
 * @param code of the answer
 */
record AuditedRequest(String verb, String group, String resource, String namespace, String name, int code) {

    boolean isRefused() {
        return code == 401 || code == 403;
    }

    @Override
    public String toString() {
        return "%s %s%s %s/%s: %d".formatted(verb, resource, group.isEmpty() ? "" : "." + group, namespace, name, code);
    }
}
