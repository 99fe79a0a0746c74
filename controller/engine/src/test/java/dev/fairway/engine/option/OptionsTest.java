package dev.fairway.engine.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.OptionSpec;
import dev.fairway.api.spi.OptionSpec.Scope;
import dev.fairway.api.spi.SpellingSuggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    private static final List<OptionSpec> KNOWN = List.of(
            new OptionSpec("scheme", OptionSpec.Type.TEXT, Optional.of("internal"), Scope.SERVICE, ""),
            new OptionSpec("idle-timeout", OptionSpec.Type.DURATION, Optional.empty(), Scope.SERVICE, ""),
            new OptionSpec("region", OptionSpec.Type.TEXT, Optional.empty(), Scope.PROVIDER, ""));

    @Test
    void an_unset_option_has_its_default() {
        assertThat(check(Map.of())).isEqualTo(new Options(new TreeMap<>(Map.of("scheme", "internal")), List.of()));
    }

    @Test
    void a_set_option_is_used() {
        assertThat(check(Map.of("scheme", "public", "idle-timeout", "30s")).values())
                .containsExactlyInAnyOrderEntriesOf(Map.of("scheme", "public", "idle-timeout", "30s"));
    }

    @Test
    void all_problems_are_reported_together_with_their_fix() {
        assertThat(check(Map.of("shceme", "public", "idle-timeout", "soon")).problems())
                .containsExactly(
                        "option idle-timeout is \"soon\"; write a duration such as 30s, 5m or 1h",
                        "unknown option shceme, did you mean scheme?");
    }

    @Test
    void an_option_of_the_provider_is_unknown_on_a_service() {
        assertThat(check(Map.of("region", "here")).problems())
                .containsExactly("unknown option region, known are idle-timeout, scheme");
    }

    @ParameterizedTest
    @CsvSource({
        "BOOLEAN, true, yes",
        "NUMBER, 42, -1",
        "DURATION, 500ms, 5 minutes",
        "TEXT, anything, ",
    })
    void a_type_accepts_only_its_format(OptionSpec.Type type, String right, String wrong) {
        assertThat(type.accepts(right)).isTrue();
        assertThat(wrong != null && type.accepts(wrong)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scheme | , did you mean scheme?",
                "shceme | , did you mean scheme?",
                "Region | , did you mean region?",
                "completely-different | , known are region, scheme",
            })
    void a_misspelled_name_gets_a_suggestion(String written, String answer) {
        assertThat(SpellingSuggestion.suggest(written, List.of("region", "scheme")))
                .isEqualTo(answer);
    }

    @Test
    void an_empty_list_of_names_is_reported() {
        assertThat(SpellingSuggestion.suggest("x", List.of())).isEqualTo(", there are none here");
    }

    private static Options check(Map<String, String> given) {
        return Options.check(KNOWN, Scope.SERVICE, given);
    }
}
