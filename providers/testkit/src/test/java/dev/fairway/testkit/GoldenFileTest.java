package dev.fairway.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@DisabledIfSystemProperty(named = "golden.update", matches = "true", disabledReason = "golden files are being written")
class GoldenFileTest {
    @TempDir
    private Path directory;

    @Test
    void only_equal_text_passes() throws IOException {
        var file = directory.resolve("plan.txt");
        assertThatThrownBy(() -> GoldenFile.compare(file, "a plan")).hasMessageContaining("-Dgolden.update=true");
        Files.writeString(file, "a plan");
        GoldenFile.compare(file, "a plan");
        assertThatThrownBy(() -> GoldenFile.compare(file, "another plan")).hasMessageContaining("out of date");
    }
}
