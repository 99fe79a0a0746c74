package dev.fairway.app.config;

import java.util.List;

/** What reading a configuration gave. */
public sealed interface ConfigResult {

    record Valid(Config config) implements ConfigResult {}

    /** @param problems all of them, in the order of their lines */
    record Invalid(List<Problem> problems) implements ConfigResult {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
