package dev.fairway.aws.model;

import java.util.Arrays;

/** How nodes are registered in a target group. */
public enum AwsTargetKind {
    INSTANCE("", "instance", false),
    INSTANCE_V6("instance6", "instance", true),
    IP("ip", "ip", false),
    IP_V6("ip6", "ip", true);

    private final String word;
    private final String type;
    private final boolean ipv6;

    AwsTargetKind(String word, String type, boolean ipv6) {
        this.word = word;
        this.type = type;
        this.ipv6 = ipv6;
    }

    public static AwsTargetKind of(boolean byAddress, boolean ipv6) {
        return Arrays.stream(values())
                .filter(kind -> kind.isByAddress() == byAddress && kind.ipv6 == ipv6)
                .findFirst()
                .orElseThrow();
    }

    /** @throws IllegalArgumentException if it is not a target kind */
    static AwsTargetKind parse(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of target is \"" + word + "\""));
    }

    /** The suffix in target group names; empty for the default kind. */
    String word() {
        return word;
    }

    /** The AWS target type: instance or ip. */
    public String type() {
        return type;
    }

    public boolean isIpv6() {
        return ipv6;
    }

    public boolean isByAddress() {
        return type.equals("ip");
    }
}
