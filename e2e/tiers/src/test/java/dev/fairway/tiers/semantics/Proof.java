package dev.fairway.tiers.semantics;

import java.lang.reflect.Method;

/**
 * A test that shows a statement.
 *
 * @param test the full name of the class in whose source it stands
 */
record Proof(Semantic semantic, Column column, String test, String method) implements Comparable<Proof> {

    static Proof of(Semantic semantic, Class<?> test, Method method) {
        return new Proof(semantic, Column.of(test), method.getDeclaringClass().getName(), method.getName());
    }

    static Proof of(Semantic semantic, Note.Elsewhere note) {
        return new Proof(semantic, note.column(), note.test(), note.method());
    }

    @Override
    public int compareTo(Proof other) {
        return label().compareTo(other.label());
    }

    String testClass() {
        return test.substring(test.lastIndexOf('.') + 1);
    }

    private String label() {
        return testClass() + " " + method;
    }
}
