package dev.fairway.tiers.deploy;

import java.util.Collection;
import java.util.List;

/** Holds the rights that are given against what was asked. */
record RightsReview(List<RbacPermission> rights, Collection<AuditedRequest> requests) {
    RightsReview {
        rights = List.copyOf(rights);
        requests = List.copyOf(requests);
    }

    /** Requests that no right covers: a rule is missing. */
    List<AuditedRequest> uncovered() {
        return requests.stream()
                .filter(request -> rights.stream().noneMatch(right -> right.covers(request)))
                .distinct()
                .toList();
    }

    /** Rights that no request needed: a rule too many. */
    List<RbacPermission> unused() {
        return rights.stream()
                .filter(right -> requests.stream().noneMatch(right::covers))
                .toList();
    }
}
