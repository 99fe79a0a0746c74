package dev.fairway.tiers.semantics;

import java.util.Arrays;
import java.util.List;

/** What a group of statements is about. */
public enum SemanticGroup {
    OWNERSHIP("Whose a Service is"),
    LIFE("Its life"),
    PORTS("Ports"),
    POLICIES("Policies and families"),
    NODES("Nodes"),
    STATUS("What it tells"),
    BAD_INPUT("Mistakes"),
    RUNNING("The controller's own life"),
    CONFIGURATION("Configuration"),
    PLAN("fairway plan");

    private final String title;

    SemanticGroup(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    List<Semantic> rows() {
        return Arrays.stream(Semantic.values())
                .filter(row -> row.chapter() == this)
                .toList();
    }
}
