package dev.fairway.tiers.arch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The types of all sources by their simple names, tests included.
 *
 * @param sources the text of the files that declare a type of that name
 */
record TypeIndex(Map<String, List<String>> sources) {
    private static final Pattern DECLARED = Pattern.compile("(?:class|interface|record|enum) ([A-Z]\\w*)");

    /** A type, perhaps with one of its members, in a page of Markdown. */
    private static final Pattern NAMED = Pattern.compile("`([A-Z][a-z0-9]\\w*)(?:\\.(\\w+))?`");

    static TypeIndex below(Path root) throws IOException {
        var sources = new HashMap<String, List<String>>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                var name = directory.getFileName();
                return name != null && List.of("target", ".git").contains(name.toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    add(text(file), sources);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new TypeIndex(sources);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(String text, Map<String, List<String>> sources) {
        DECLARED.matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .forEach(name ->
                        sources.computeIfAbsent(name, same -> new ArrayList<>()).add(text));
    }

    /** What a page names. */
    static List<String> namedIn(Path page) throws IOException {
        return NAMED.matcher(Files.readString(page))
                .results()
                .map(match -> match.group().replace("`", ""))
                .distinct()
                .sorted()
                .toList();
    }

    /** @param name of a type, or of a type and its member */
    boolean has(String name) {
        var parts = name.split("\\.", -1);
        return sources.getOrDefault(parts[0], List.of()).stream()
                .anyMatch(text -> parts.length == 1
                        || Pattern.compile("\\b" + parts[1] + "\\b")
                                .matcher(text)
                                .find());
    }
}
