package dev.fairway.app.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** How many load balancers may be deleted at once because their Services vanished. */
public sealed interface DeletionCeiling {
    /** No limit. */
    record Off() implements DeletionCeiling {}

    /**
     * Deletions are held when both numbers are exceeded.
     *
     * @param percent of all load balancers, from 0 to 100
     */
    record Limit(int number, int percent) implements DeletionCeiling {}

    /**
     * @param deletions how many load balancers would be deleted
     * @param all how many load balancers there are, those included
     */
    default boolean holds(int deletions, int all) {
        return switch (this) {
            case Off off -> false;
            case Limit limit -> deletions > limit.number() && deletions * 100L > (long) limit.percent() * all;
        };
    }

    /** Empty when the text is not of the form "3,10%" or "off". */
    static Optional<DeletionCeiling> parse(String text) {
        if (text.equals("off")) {
            return Optional.of(new Off());
        }
        var match = Pattern.compile("(\\d{1,6}), ?(\\d{1,2}|100)%").matcher(text);
        return match.matches()
                ? Optional.of(new Limit(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2))))
                : Optional.empty();
    }
}
