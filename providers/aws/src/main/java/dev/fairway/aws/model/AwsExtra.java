package dev.fairway.aws.model;

import java.util.Arrays;
import java.util.Optional;

/** What few load balancers have. A tag says which has what, so that for all the others nobody need ask. */
public enum AwsExtra {
    /** Its addresses stand in status beside its name. */
    ADDRESSES("addresses"),
    /** Capacity is, or was, reserved for it. */
    CAPACITY("capacity"),
    /** A listener of it has, or had, attributes that are not AWS's own. */
    LISTENERS("listener-attributes");

    private final String word;

    AwsExtra(String word) {
        this.word = word;
    }

    static Optional<AwsExtra> find(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    String word() {
        return word;
    }

    /** What was set once may not be gone yet: who forgets to look never knows. */
    public boolean isForGood() {
        return this != ADDRESSES;
    }
}
