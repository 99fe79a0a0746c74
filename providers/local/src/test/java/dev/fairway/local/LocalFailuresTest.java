package dev.fairway.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.local.table.TableException;
import dev.fairway.local.table.TableException.Code;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalFailuresTest {

    @ParameterizedTest
    @CsvSource({
        "INVALID,     Rejected,  Rejected",
        "FOREIGN,     Foreign,   Foreign",
        "IN_USE,      Conflict,  Conflict",
        "TAKEN,       Conflict,  Conflict",
        "POOL_EMPTY,  Quota,     Quota",
        "HOST,        Denied,    Denied",
        "UNREACHABLE, Transient, Transient",
        "NO_ANSWER,   Unknown,   Transient",
    })
    void are_sorted_by_what_the_caller_must_do(Code code, String afterChange, String afterRead) {
        assertThat(failure(LocalCalls.PUT, code).getClass().getSimpleName()).isEqualTo(afterChange);
        assertThat(failure(LocalCalls.DELETE, code).getClass().getSimpleName()).isEqualTo(afterChange);
        assertThat(failure(LocalCalls.LIST, code).getClass().getSimpleName()).isEqualTo(afterRead);
    }

    @ParameterizedTest
    @CsvSource({"INVALID", "HOST", "NO_ANSWER"})
    void keep_the_words_that_say_what_to_change(Code code) {
        assertThat(failure(LocalCalls.PUT, code).message()).isEqualTo("do this");
    }

    private static Failure failure(Operation operation, Code code) {
        return LocalFailures.of(operation, new TableException(code, "do this"));
    }
}
