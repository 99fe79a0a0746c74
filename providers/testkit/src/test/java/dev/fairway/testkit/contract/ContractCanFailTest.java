package dev.fairway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.api.spi.Depth;
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

    @ParameterizedTest
    @MethodSource
    void a_flaw_in_looking_is_found(String flaw, Consumer<ProviderContract> promise, String words) {
        promise.accept(new FlawedContract("NONE"));
        assertThatThrownBy(() -> promise.accept(new FlawedContract(flaw))).hasMessageContaining(words);
    }

    static Stream<Arguments> a_flaw_in_looking_is_found() {
        return Stream.of(
                found(
                        "CALLS_A_LISTING_COMPLETE",
                        LookContract::a_listed_look_over_an_older_complete_one_is_a_complete_look,
                        "does not say of what it leaves parts unread"),
                found(
                        "CALLS_EVERYTHING_READY",
                        LookContract::progress_shows_what_became_ready_and_costs_no_more_than_a_listing,
                        "Pending"),
                found(
                        "SEES_NO_PROGRESS",
                        LookContract::progress_shows_what_became_ready_and_costs_no_more_than_a_listing,
                        "Pending"),
                found(
                        "LETS_ONE_OWNER_HIDE_THE_OTHERS",
                        contract -> contract.an_unreadable_owner_does_not_hide_other_owners(Depth.LISTED),
                        "cannot be read"),
                found(
                        "FORGETS_THE_NODES_AFTER_A_MISTAKE",
                        ProviderContract::an_invalid_service_updates_only_targets,
                        "left to do"),
                found("IS_IN_ONE_PLACE_EVERYWHERE", LookContract::identity_names_account_and_region, "are two places"));
    }

    private static Arguments found(String flaw, Consumer<ProviderContract> promise, String words) {
        return Arguments.of(flaw, promise, words);
    }

    private static void travel(String flaw) {
        var accidents = new Accidents(new FlawedContract(flaw));
        accidents.ways().filter(way -> !way.from().equals(way.to())).forEach(accidents::travel);
    }
}
