package dev.fairway.aws.model;

import java.util.Arrays;
import java.util.Optional;

/** Rare features of a load balancer. A tag lists those in use, so that others need no extra read requests. */
public enum AwsOptionalFeature {
    /** The Service status contains its addresses besides the hostname. */
    ADDRESSES("addresses"),
    /** Capacity is or was reserved. */
    CAPACITY("capacity"),
    /** A listener has or had attributes that differ from the AWS defaults. */
    LISTENERS("listener-attributes");

    private final String word;

    AwsOptionalFeature(String word) {
        this.word = word;
    }

    static Optional<AwsOptionalFeature> find(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    String word() {
        return word;
    }

    /** Whether the tag stays after the feature is removed. The removal may have failed, so it must still be read. */
    public boolean isPermanent() {
        return this != ADDRESSES;
    }
}
