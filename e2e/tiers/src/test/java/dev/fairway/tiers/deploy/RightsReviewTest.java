package dev.fairway.tiers.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RightsReviewTest {
    private static final Right LIST = new Right("list", "", "services", Optional.empty(), Optional.empty());
    private static final Right STATUS = new Right("patch", "", "services/status", Optional.empty(), Optional.empty());
    private static final Right LEASE =
            new Right("get", "coordination.k8s.io", "leases", Optional.of("system"), Optional.of("fairway"));

    private static final Request LISTED = new Request("list", "", "services", "", "", 200);
    private static final Request PATCHED = new Request("patch", "", "services/status", "default", "web", 200);
    private static final Request LOOKED = new Request("get", "coordination.k8s.io", "leases", "system", "fairway", 200);

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
                new Request("watch", "", "services", "", "", 200),
                new Request("list", "", "nodes", "", "", 200),
                new Request("list", "other.io", "services", "", "", 200),
                new Request("patch", "", "services", "default", "web", 200),
                new Request("get", "coordination.k8s.io", "leases", "kube-system", "fairway", 200),
                new Request("get", "coordination.k8s.io", "leases", "system", "other", 200),
                new Request("get", "", "/version", "", "", 200));

        assertThat(new RightsReview(List.of(LIST, STATUS, LEASE), others).uncovered())
                .isEqualTo(others);
    }
}
