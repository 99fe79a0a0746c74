package dev.fairway.tiers.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.testkit.GoldenFile;
import org.junit.jupiter.api.Test;

/** docs/reference/semantics.md says what the tests show, and the tests show all that it says. */
class SemanticsTest {
    private final EvidenceIndex proofs = EvidenceIndex.find();
    private final TestSources sources = TestSources.read();

    @Test
    void the_page_is_what_the_tests_say() {
        GoldenFile.compare(
                sources.root().resolve("docs/reference/semantics.md"), new SemanticsTable(proofs, sources).render());
    }

    @Test
    void every_test_that_is_named_exists() {
        assertThat(proofs.all()).isNotEmpty().allMatch(sources::has);
    }
}
