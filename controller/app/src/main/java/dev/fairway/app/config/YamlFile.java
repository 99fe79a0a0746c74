package dev.fairway.app.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** From a path to the outermost block. Nodes and not objects, because nodes know their lines. */
final class YamlFile {
    private YamlFile() {}

    static Optional<Block> read(Path file, Problems problems) {
        return text(file, problems).flatMap(text -> compose(text, problems));
    }

    private static Optional<String> text(Path file, Problems problems) {
        try {
            return Optional.of(Files.readString(file));
        } catch (CharacterCodingException e) {
            problems.add(0, "is not text in UTF-8");
        } catch (IOException e) {
            problems.add(0, whyUnreadable(file));
        }
        return Optional.empty();
    }

    private static String whyUnreadable(Path file) {
        if (Files.isDirectory(file)) {
            return "is a directory; name the file in it";
        }
        return Files.exists(file) ? "cannot be read; check its permissions" : "no such file; name one with --config";
    }

    private static Optional<Block> compose(String text, Problems problems) {
        try {
            var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
            var root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.add(0, "is empty; it needs classes and providers");
            }
            return root.flatMap(node -> Block.of(node, "the file", problems));
        } catch (MarkedYamlEngineException e) {
            // "but found another document" goes on a sentence that the context begins.
            var words = e.getProblem().startsWith("but ") ? e.getContext() + ", " + e.getProblem() : e.getProblem();
            problems.add(e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0), "is not YAML: " + words);
        } catch (YamlEngineException e) {
            problems.add(0, "is not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }
}
