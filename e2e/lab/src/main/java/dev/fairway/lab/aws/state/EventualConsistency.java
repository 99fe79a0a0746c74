package dev.fairway.lab.aws.state;

import java.time.Duration;

/**
 * How far behind a read may be. Amazon's own words: a resource that was just created, changed or deleted may not show
 * in a describe for a while (EC2 API reference, "Eventual consistency in the Amazon EC2 API").
 *
 * @param share of the reads that are behind, 0 to 1
 * @param atMost by how much
 * @param tagIndex how far the tag index (GetResources) is behind, always
 */
public record EventualConsistency(double share, Duration atMost, Duration tagIndex) {
    public static EventualConsistency strong() {
        return new EventualConsistency(0, Duration.ZERO, Duration.ZERO);
    }

    Duration history() {
        return atMost.plus(tagIndex);
    }
}
