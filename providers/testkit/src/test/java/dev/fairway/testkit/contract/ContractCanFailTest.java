package dev.fairway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.api.spi.ReadDepth;
import dev.fairway.testkit.sample.FlawedContract;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContractCanFailTest {
    @Test
    void a_provider_without_a_flaw_passes() {
        assertThatCode(() -> run("NONE")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "FORGETS_TO_DELETE_POOLS, has remaining steps",
        "DEREGISTERS_BEFORE_IT_REGISTERS, targets were deregistered",
        "CHANGES_EVERYTHING_IT_FINDS, a foreign resource changed",
        "TAKES_A_FAILED_READ_FOR_ABSENCE, has remaining steps",
        "NEVER_SEES_A_DIFFERENCE, has remaining steps",
    })
    void a_flaw_is_detected(String flaw, String words) {
        assertThatThrownBy(() -> run(flaw)).hasMessageContaining(words);
    }

    @ParameterizedTest
    @MethodSource
    void a_flaw_in_reads_is_detected(String flaw, Consumer<ProviderContract> claim, String words) {
        claim.accept(new FlawedContract("NONE"));
        assertThatThrownBy(() -> claim.accept(new FlawedContract(flaw))).hasMessageContaining(words);
    }

    static Stream<Arguments> a_flaw_in_reads_is_detected() {
        return Stream.of(
                found(
                        "CALLS_A_LISTING_COMPLETE",
                        ObserveContract::a_listed_read_over_an_older_complete_read_is_complete,
                        "a listing must name all resources with unread parts"),
                found(
                        "CALLS_EVERYTHING_READY",
                        ObserveContract::progress_shows_new_states_with_no_more_calls_than_a_listing,
                        "Pending"),
                found(
                        "SEES_NO_PROGRESS",
                        ObserveContract::progress_shows_new_states_with_no_more_calls_than_a_listing,
                        "Pending"),
                found(
                        "LETS_ONE_OWNER_HIDE_THE_OTHERS",
                        contract -> contract.an_unreadable_owner_does_not_hide_other_owners(ReadDepth.LISTED),
                        "cannot be read"),
                found(
                        "FORGETS_THE_NODES_AFTER_A_MISTAKE",
                        ProviderContract::an_invalid_service_updates_only_targets,
                        "left to do"),
                found(
                        "IS_IN_ONE_PLACE_EVERYWHERE",
                        ObserveContract::identity_names_account_and_region,
                        "must not match"));
    }

    private static Arguments found(String flaw, Consumer<ProviderContract> claim, String words) {
        return Arguments.of(flaw, claim, words);
    }

    private static void run(String flaw) {
        var accidents = new FaultMatrix(new FlawedContract(flaw));
        accidents.transitions().filter(way -> !way.from().equals(way.to())).forEach(accidents::run);
    }
}
