package dev.fairway.testkit.violations.api;

import org.assertj.core.api.Assertions;

/** Violates the rule that the API does not depend on AssertJ. */
public interface DependsOnAssertJ {
    default void check(boolean holds) {
        Assertions.assertThat(holds).isTrue();
    }
}
