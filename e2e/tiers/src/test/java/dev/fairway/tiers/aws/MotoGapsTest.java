package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of what moto gets wrong is about the contract, and moto keeps enough of it to be a judge. */
class MotoGapsTest {
    private static final Set<String> CLAIMS = Arrays.stream(AwsContract.class.getMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(Method::getName)
            .collect(Collectors.toSet());

    @Test
    void each_line_names_a_claim_and_says_what_moto_does() {
        assertThat(CLAIMS).containsAll(MotoGaps.reasons().keySet());
        assertThat(MotoGaps.reasons().values()).noneMatch(String::isBlank);
    }

    @Test
    void moto_keeps_more_than_half_of_the_claims() {
        assertThat(CLAIMS.size() - MotoGaps.reasons().size()).isGreaterThanOrEqualTo(140);
    }
}
