package dev.fairway.lab.aws.state;

/**
 * What kind of AWS this is.
 *
 * @param throttled whether the published token buckets are enforced
 * @param pageSize at most so many results a page, whatever the caller asks for; 0 for what AWS does
 */
public record AwsSettings(
        AwsLocation place,
        Delays delays,
        EventualConsistency consistency,
        Quotas quotas,
        boolean throttled,
        int pageSize) {
    /** Everything at once and consistent, nothing throttled. */
    public static AwsSettings immediate() {
        return new AwsSettings(
                AwsLocation.ireland(), Delays.none(), EventualConsistency.strong(), Quotas.defaults(), false, 0);
    }

    /** The real waiting times and buckets; consistency stays strong unless it is chosen. */
    public static AwsSettings real() {
        return immediate().with(Delays.real()).throttled(true);
    }

    public AwsSettings with(AwsLocation other) {
        return new AwsSettings(other, delays, consistency, quotas, throttled, pageSize);
    }

    public AwsSettings with(Delays other) {
        return new AwsSettings(place, other, consistency, quotas, throttled, pageSize);
    }

    public AwsSettings with(EventualConsistency other) {
        return new AwsSettings(place, delays, other, quotas, throttled, pageSize);
    }

    public AwsSettings with(Quotas other) {
        return new AwsSettings(place, delays, consistency, other, throttled, pageSize);
    }

    public AwsSettings throttled(boolean other) {
        return new AwsSettings(place, delays, consistency, quotas, other, pageSize);
    }

    public AwsSettings pageSize(int other) {
        return new AwsSettings(place, delays, consistency, quotas, throttled, other);
    }
}
