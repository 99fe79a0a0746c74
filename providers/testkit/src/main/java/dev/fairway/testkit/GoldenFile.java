package dev.fairway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text that is compared with {@code src/test/golden/<name>.txt}; {@code -Dgolden.update=true} writes it instead. */
public final class GoldenFile {
    private GoldenFile() {}

    public static void compare(String name, String actual) {
        compare(Path.of("src", "test", "golden", name + ".txt"), actual);
    }

    /** Compares with a file elsewhere, such as a page of documentation. */
    public static void compare(Path file, String actual) {
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, actual);
            }
            assertThat(file)
                    .as("run once with -Dgolden.update=true and review the file")
                    .exists();
            assertThat(actual)
                    .as("%s is out of date; if the change is intended, run with -Dgolden.update=true", file)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
