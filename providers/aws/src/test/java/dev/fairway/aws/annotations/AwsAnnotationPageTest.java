package dev.fairway.aws.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AwsAnnotationPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "reference", "aws-annotations.md");

    @Test
    void the_reference_page_matches_the_table() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, AwsAnnotationPage.page());
        }
        assertThat(PAGE).hasContent(AwsAnnotationPage.page());
    }
}
