package dev.fairway.tiers.aws.cost;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;

/** The page docs/reference/cost.md: what was counted, beside what others need for the same. */
final class CostTable {
    private static final String HEAD = """
            # What Fairway costs on AWS

            Calls to AWS, counted through the whole shell (caches, queue, planner, provider) over the lab's AWS in virtual time, 50 ms a call.
            A chain is calls that wait for each other. Each number is asserted not to grow beyond "at most". This page is printed by

            ```sh
            ./mvnw -pl e2e/tiers -am verify -Dgroups=cost -Dsurefire.failIfNoSpecifiedTests=false
            ```

            and by every build, which fails where it says something else than this file (`-Dgolden.update=true` writes it anew). *lbc* is the AWS Load Balancer
            Controller 3.5.0, *ccm* cloud-provider-aws v0.36.0, both measured: a real kube-apiserver 1.36.2, 3 nodes, one TCP port, 50 ms added to every call, moto 5.2.1
            corrected where it differs from AWS. Not measured: with 200 Services, counted in their code (lbc: the most it may need); the restart, five times
            what 100 Services cost. Neither makes two calls at once, so their chains are as long as their calls are many.
            """;

    private final List<String> lines = new ArrayList<>();

    void section(String title, String... columns) {
        lines.add("");
        lines.add("## " + title);
        lines.add("");
        row(columns);
        lines.add("|" + "---|".repeat(columns.length));
    }

    void row(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    void text(String text) {
        lines.add("");
        lines.add(text.strip());
    }

    static String page(List<CostTable> parts) {
        return parts.stream().flatMap(part -> part.lines.stream()).collect(joining("\n", HEAD, "\n"));
    }
}
