package dev.fairway.tiers.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import dev.fairway.testkit.ArchitectureRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Here everything is on the class path, so here it is held against the rules. */
class ArchitectureTest {
    private static final JavaClasses ALL = ArchitectureRules.classesOf("dev.fairway");

    static Stream<ArchRule> rules() {
        return ArchitectureRules.ofFairway().all().stream();
    }

    @Test
    void names_in_architecture_exist() throws IOException {
        var root = Path.of(System.getProperty("fairway.root", "../.."));
        var types = TypeIndex.below(root);

        assertThat(TypeIndex.namedIn(root.resolve("docs/architecture.md")))
                .hasSizeGreaterThan(50)
                .allMatch(types::has, "names a type of the sources, or a member of one");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "engine", "app", "local", "lab", "testkit"})
    void every_part_was_looked_at(String part) {
        assertThat(ALL.stream().filter(one -> one.getPackageName().startsWith("dev.fairway." + part)))
                .isNotEmpty();
    }
}
