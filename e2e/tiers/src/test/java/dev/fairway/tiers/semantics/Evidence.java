package dev.fairway.tiers.semantics;

import java.lang.reflect.Method;

/**
 * A test that shows a statement.
 *
 * @param test the full name of the class in whose source it stands
 */
record Evidence(Semantic semantic, EvidenceColumn column, String test, String method) implements Comparable<Evidence> {

    static Evidence of(Semantic semantic, Class<?> test, Method method) {
        return new Evidence(
                semantic, EvidenceColumn.of(test), method.getDeclaringClass().getName(), method.getName());
    }

    static Evidence of(Semantic semantic, SemanticNote.Elsewhere note) {
        return new Evidence(semantic, note.column(), note.test(), note.method());
    }

    @Override
    public int compareTo(Evidence other) {
        return label().compareTo(other.label());
    }

    String testClass() {
        return test.substring(test.lastIndexOf('.') + 1);
    }

    private String label() {
        return testClass() + " " + method;
    }
}
