package dev.fairway.tiers.semantics;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The statements and what shows them, as a page. */
record SemanticsTable(EvidenceIndex proofs, TestSources sources) {
    private static final String HEAD = """
            # What Fairway does with a Service

            Each statement, and the tests that show it. Beside the name of its class stands a test's own name, with blanks for its
            underscores. *The same* is the same test, run against the real thing. This page is generated from the tests:
            `./mvnw -pl e2e/tiers -am test -Dtest=SemanticsTest -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true`.
            """;

    String render() {
        return HEAD + Arrays.stream(SemanticGroup.values()).map(this::chapter).collect(joining()) + "\n" + links();
    }

    private String chapter(SemanticGroup chapter) {
        return "\n## " + chapter.title() + "\n\n"
                + line(Stream.concat(
                        Stream.of("statement"),
                        Arrays.stream(EvidenceColumn.values()).map(EvidenceColumn::title)))
                + "|---".repeat(1 + EvidenceColumn.values().length) + "|\n"
                + chapter.rows().stream().map(this::row).collect(joining());
    }

    private String row(Semantic semantic) {
        return line(Stream.concat(
                Stream.of(semantic.statement()),
                Arrays.stream(EvidenceColumn.values()).map(column -> cell(semantic, column))));
    }

    private static String line(Stream<String> cells) {
        return cells.collect(joining(" | ", "| ", " |\n"));
    }

    private String cell(Semantic semantic, EvidenceColumn column) {
        List<String> shown = tests(semantic, column);
        if (shown.isEmpty()) {
            return semantic.reasonFor(column).orElse("");
        }
        boolean isSame =
                column != EvidenceColumn.IN_PROCESS && shown.equals(tests(semantic, EvidenceColumn.IN_PROCESS));
        return isSame ? "*the same*" : String.join("<br>", shown);
    }

    private List<String> tests(Semantic semantic, EvidenceColumn column) {
        return proofs.of(semantic, column).stream()
                .map(proof -> "[" + proof.testClass() + "] " + proof.method().replace('_', ' '))
                .toList();
    }

    private String links() {
        return proofs.all().stream()
                .map(proof -> "[%s]: %s\n".formatted(proof.testClass(), sources.link(proof)))
                .distinct()
                .collect(joining());
    }
}
