package dev.fairway.aws;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import dev.fairway.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** While nothing installs this provider, it is held against the rules here. */
class AwsArchitectureTest {
    private static final JavaClasses ALL = ArchitectureRules.classesOf("dev.fairway.aws");

    static Stream<ArchRule> rules() {
        return ArchitectureRules.ofFairway().all().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(ALL);
    }
}
