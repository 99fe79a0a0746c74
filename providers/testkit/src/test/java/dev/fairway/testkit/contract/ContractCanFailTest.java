package dev.fairway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.testkit.sample.FlawedContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractCanFailTest {
    @Test
    void a_provider_without_a_flaw_passes() {
        assertThatCode(() -> travel("NONE")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "FORGETS_TO_DELETE_POOLS, is not finished",
        "DEREGISTERS_BEFORE_IT_REGISTERS, targets were lost on the way",
        "CHANGES_EVERYTHING_IT_FINDS, something foreign was touched",
        "TAKES_A_FAILED_READ_FOR_ABSENCE, is not finished",
        "NEVER_SEES_A_DIFFERENCE, is not finished",
    })
    void a_flaw_is_found(String flaw, String words) {
        assertThatThrownBy(() -> travel(flaw)).hasMessageContaining(words);
    }

    private static void travel(String flaw) {
        var accidents = new Accidents(new FlawedContract(flaw));
        accidents.ways().filter(way -> !way.from().equals(way.to())).forEach(accidents::travel);
    }
}
