package dev.fairway.app.config;

import java.util.Comparator;

/**
 * One error, where it stands, and what to write instead.
 *
 * @param source the file as the user named it, or the flag
 * @param line from 1; 0 where there is none
 */
public record Problem(String source, int line, String message) implements Comparable<Problem> {
    private static final Comparator<Problem> AS_READ =
            Comparator.comparing(Problem::line).thenComparing(Problem::source).thenComparing(Problem::message);

    @Override
    public int compareTo(Problem other) {
        return AS_READ.compare(this, other);
    }

    @Override
    public String toString() {
        return line == 0 ? source + ": " + message : source + ":" + line + ": " + message;
    }
}
