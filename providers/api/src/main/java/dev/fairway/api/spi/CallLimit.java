package dev.fairway.api.spi;

/**
 * The token bucket that a cloud publishes for one group of calls of an account: it holds {@code burst} tokens and gains
 * {@code perSecond}. Other users of the account take tokens from the same bucket.
 */
public record CallLimit(int burst, double perSecond) {
    public CallLimit {
        if (burst < 1 || !(perSecond > 0)) {
            throw new IllegalArgumentException("a burst of at least 1, and more than 0 a second: " + burst);
        }
    }

    /** The limit multiplied by {@code factor}, for an account with a raised quota. */
    public CallLimit times(double factor) {
        return new CallLimit((int) Math.max(1, Math.round(burst * factor)), perSecond * factor);
    }
}
