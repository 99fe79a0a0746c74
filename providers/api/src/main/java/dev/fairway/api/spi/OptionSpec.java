package dev.fairway.api.spi;

import java.util.Optional;

/**
 * One option of a provider.
 *
 * @param fallback the default value; without one, every class must set an option of scope SERVICE
 * @param summary one sentence for the reference page and for error messages
 */
public record OptionSpec(String name, Type type, Optional<String> fallback, Scope scope, String summary) {

    /** Where the option may be set. */
    public enum Scope {
        /** In the provider's block of the configuration. */
        PROVIDER,
        /** On a Service, as annotation {@code fairway.dev/<name>}. */
        SERVICE,
        /**
         * A prefix of annotations that Services carry for another controller. The provider gets them unchanged in
         * {@code Traffic.options()}, keyed by their full names, and validates them.
         */
        ANNOTATIONS
    }

    /** The format of the value. */
    public enum Type {
        TEXT("any text", ".*"),
        BOOLEAN("true or false", "true|false"),
        NUMBER("a whole number", "\\d{1,9}"),
        DURATION("a duration such as 30s, 5m or 1h", "\\d{1,6}(ms|s|m|h)");

        private final String words;
        private final String pattern;

        Type(String words, String pattern) {
            this.words = words;
            this.pattern = pattern;
        }

        public boolean accepts(String text) {
            return text.matches(pattern);
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
