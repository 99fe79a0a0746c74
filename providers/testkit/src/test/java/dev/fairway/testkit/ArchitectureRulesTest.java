package dev.fairway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that the testkit, the engine and the API follow the rules, and that violations are detected. */
class ArchitectureRulesTest {
    private static final JavaClasses OURS = ArchitectureRules.classesOf("dev.fairway");
    private static final ArchitectureRules SINNERS = new ArchitectureRules("dev.fairway.testkit.violations");
    private static final JavaClasses SINS = ArchitectureRules.read(new ClassFileImporter(), SINNERS.root());

    static Stream<ArchRule> rules() {
        return ArchitectureRules.ofFairway().all().stream();
    }

    static Stream<ArchRule> rulesForSinners() {
        return SINNERS.all().stream().filter(rule -> !rule.getDescription().contains(" uses "));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(OURS);
    }

    @ParameterizedTest
    @MethodSource("rulesForSinners")
    void every_rule_can_fail(ArchRule rule) {
        assertThat(rule.evaluate(SINS).hasViolation()).isTrue();
    }
}
