package dev.fairway.lab.apiserver.store;

/** How a write is meant: which part of the object it may change, and whether it is stored. */
public record Write(Part part, Storing storing) {
    public static final Write MAIN = new Write(Part.MAIN, Storing.STORED);
    public static final Write STATUS = new Write(Part.STATUS, Storing.STORED);

    /** MAIN: all but the status. STATUS: the status and, as in Kubernetes, the metadata. */
    public enum Part {
        MAIN,
        STATUS
    }

    /** DRY_RUN: everything is checked and answered, nothing is kept. */
    public enum Storing {
        STORED,
        DRY_RUN
    }

    boolean isDryRun() {
        return storing == Storing.DRY_RUN;
    }
}
