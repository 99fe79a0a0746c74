package dev.fairway.api.spi;

import java.util.Collection;
import java.util.Comparator;

/** Suggests the closest known name for a misspelled one. */
public final class SpellingSuggestion {
    private SpellingSuggestion() {}

    /** ", did you mean x?", or the list of all names when none is near. */
    public static String suggest(String wrong, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt((String name) -> distance(wrong, name))
                        .thenComparing(name -> name))
                .filter(name -> distance(wrong, name) <= Math.max(2, wrong.length() / 3))
                .map(name -> ", did you mean " + name + "?")
                .orElse(names.isEmpty() ? ", there are none here" : ", known are " + String.join(", ", names));
    }

    /** Levenshtein's, one row at a time. */
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
