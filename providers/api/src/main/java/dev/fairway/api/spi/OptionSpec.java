package dev.fairway.api.spi;

import java.util.Optional;

/**
 * One option of a provider.
 *
 * @param fallback where it is not given; an option of scope SERVICE without one must be stated by every class
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
         * Annotations whose names begin like this, which users have on their Services for another controller. The
         * provider is given them as they are, by their names in full, among {@code Traffic.options()}, and judges them.
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
