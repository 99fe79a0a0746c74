package dev.fairway.testkit.sins.api;

import org.assertj.core.api.Assertions;

/** The API must not. */
public interface LeansOnAssertJ {
    default void check(boolean holds) {
        Assertions.assertThat(holds).isTrue();
    }
}
