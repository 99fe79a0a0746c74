package dev.fairway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeletionCeilingTest {
    @ParameterizedTest
    @CsvSource({
        "3, 3, false",
        "4, 4, true",
        "4, 40, false",
        "5, 40, true",
        "50, 500, false",
        "51, 500, true",
    })
    void by_default_more_than_three_and_more_than_a_tenth_are_held(int deletions, int all, boolean holds) {
        assertThat(Settings.DEFAULTS.get(Setting.DELETION_CEILING).holds(deletions, all))
                .isEqualTo(holds);
    }

    @Test
    void off_holds_nothing_and_zero_holds_everything() {
        assertThat(ceiling("off").holds(1000, 1000)).isFalse();
        assertThat(ceiling("0,0%").holds(1, 1000)).isTrue();
        assertThat(ceiling("0, 100%").holds(1000, 1000)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "10%", "3,10", "-1,10%", "3,101%", "3;10%", "three,10%", "false"})
    void the_error_says_what_to_write(String text) {
        assertThat(Setting.DELETION_CEILING.problem(text))
                .contains("deletionCeiling is \"" + text + "\"; write a number and a percentage such as 3,10%"
                        + " (hold when more than 3 and more than 10 % would be deleted), or off");
    }

    private static DeletionCeiling ceiling(String text) {
        return new Settings(new TreeMap<>(Map.of("deletionCeiling", text))).get(Setting.DELETION_CEILING);
    }
}
