package dev.fairway.tiers.semantics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The sources of all tests, by the full names of their classes. */
record TestSources(Path root, Map<String, Path> files) {
    private static final Path TESTS = Path.of("src", "test", "java");

    static TestSources read() {
        Path root = Path.of(System.getProperty("fairway.root", "../.."));
        var files = new TreeMap<String, Path>();
        try (var found = Files.find(root, 20, (path, attributes) -> isTest(root.relativize(path)))) {
            found.forEach(path -> files.put(className(root.relativize(path)), path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestSources(root, files);
    }

    /** Two levels of modules, then the sources. */
    private static boolean isTest(Path path) {
        return path.toString().endsWith(".java")
                && path.getNameCount() > 5
                && path.subpath(2, 5).equals(TESTS);
    }

    private static String className(Path path) {
        return path.subpath(5, path.getNameCount())
                .toString()
                .replace(".java", "")
                .replace('/', '.');
    }

    boolean has(Evidence proof) {
        Path file = files.get(proof.test());
        try {
            return file != null && Files.readString(file).contains("void " + proof.method() + "(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Seen from docs/reference. */
    String link(Evidence proof) {
        return "../../" + root.relativize(files.getOrDefault(proof.test(), root));
    }
}
