package dev.fairway.tiers.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RightsReviewTest {
    private static final RbacPermission LIST =
            new RbacPermission("list", "", "services", Optional.empty(), Optional.empty());
    private static final RbacPermission STATUS =
            new RbacPermission("patch", "", "services/status", Optional.empty(), Optional.empty());
    private static final RbacPermission LEASE =
            new RbacPermission("get", "coordination.k8s.io", "leases", Optional.of("system"), Optional.of("fairway"));

    private static final AuditedRequest LISTED = new AuditedRequest("list", "", "services", "", "", 200);
    private static final AuditedRequest PATCHED =
            new AuditedRequest("patch", "", "services/status", "default", "web", 200);
    private static final AuditedRequest LOOKED =
            new AuditedRequest("get", "coordination.k8s.io", "leases", "system", "fairway", 200);

    @Test
    void rights_that_are_all_used_and_enough_are_fine() {
        var review = new RightsReview(List.of(LIST, STATUS, LEASE), List.of(LISTED, PATCHED, LOOKED, LOOKED));

        assertThat(review.uncovered()).isEmpty();
        assertThat(review.unused()).isEmpty();
    }

    @Test
    void a_right_that_is_missing_is_named_by_the_request_that_needs_it() {
        var review = new RightsReview(List.of(LIST, LEASE), List.of(LISTED, PATCHED, PATCHED, LOOKED));

        assertThat(review.uncovered()).hasToString("[patch services/status default/web: 200]");
    }

    @Test
    void a_right_that_nobody_needs_is_named() {
        var review = new RightsReview(List.of(LIST, STATUS, LEASE), List.of(LISTED, PATCHED));

        assertThat(review.unused()).hasToString("[get leases.coordination.k8s.io fairway in system]");
    }

    @Test
    void a_right_is_for_its_verb_its_group_its_resource_its_namespace_and_its_name() {
        var others = List.of(
                new AuditedRequest("watch", "", "services", "", "", 200),
                new AuditedRequest("list", "", "nodes", "", "", 200),
                new AuditedRequest("list", "other.io", "services", "", "", 200),
                new AuditedRequest("patch", "", "services", "default", "web", 200),
                new AuditedRequest("get", "coordination.k8s.io", "leases", "kube-system", "fairway", 200),
                new AuditedRequest("get", "coordination.k8s.io", "leases", "system", "other", 200),
                new AuditedRequest("get", "", "/version", "", "", 200));

        assertThat(new RightsReview(List.of(LIST, STATUS, LEASE), others).uncovered())
                .isEqualTo(others);
    }
}
