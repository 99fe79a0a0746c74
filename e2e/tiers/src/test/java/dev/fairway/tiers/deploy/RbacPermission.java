package dev.fairway.tiers.deploy;

import java.util.Optional;

/**
 * One verb of one RBAC rule, for one resource.
 *
 * @param group empty for the core group
 * @param resource with its subresource: {@code services/status}
 * @param namespace empty for all
 * @param name empty for all
 */
record RbacPermission(String verb, String group, String resource, Optional<String> namespace, Optional<String> name) {

    boolean covers(AuditedRequest request) {
        return verb.equals(request.verb())
                && group.equals(request.group())
                && resource.equals(request.resource())
                && namespace.map(request.namespace()::equals).orElse(true)
                && name.map(request.name()::equals).orElse(true);
    }

    @Override
    public String toString() {
        return verb + " " + resource + (group.isEmpty() ? "" : "." + group)
                + name.map(one -> " " + one).orElse("")
                + namespace.map(one -> " in " + one).orElse("");
    }
}
