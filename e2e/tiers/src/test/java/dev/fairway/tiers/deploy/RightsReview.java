package dev.fairway.tiers.deploy;

import java.util.Collection;
import java.util.List;

/** Holds the rights that are given against what was asked. */
record RightsReview(List<Right> rights, Collection<Request> requests) {
    RightsReview {
        rights = List.copyOf(rights);
        requests = List.copyOf(requests);
    }

    /** Requests that no right covers: a rule is missing. */
    List<Request> uncovered() {
        return requests.stream()
                .filter(request -> rights.stream().noneMatch(right -> right.covers(request)))
                .distinct()
                .toList();
    }

    /** Rights that no request needed: a rule too many. */
    List<Right> unused() {
        return rights.stream()
                .filter(right -> requests.stream().noneMatch(right::covers))
                .toList();
    }
}
