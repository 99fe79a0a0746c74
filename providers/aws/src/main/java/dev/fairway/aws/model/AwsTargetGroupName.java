package dev.fairway.aws.model;

import java.util.regex.Pattern;

/**
 * The immutable properties of a target group, encoded in the name of its key. A target group belongs to one load
 * balancer. Another node port or load balancer needs a new target group, created before the old one is deleted.
 *
 * @param loadBalancer the name in its key
 */
public record AwsTargetGroupName(String protocol, int port, AwsTargetKind kind, String loadBalancer) {
    private static final Pattern TEXT = Pattern.compile("([A-Z_]+)-(\\d+)(?:-([a-z0-9]+))?@(.+)");

    /** @throws IllegalArgumentException if the text is not a target group name */
    public static AwsTargetGroupName parse(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a target group name");
        }
        var kind = AwsTargetKind.parse(match.group(3) == null ? "" : match.group(3));
        return new AwsTargetGroupName(match.group(1), Integer.parseInt(match.group(2)), kind, match.group(4));
    }

    @Override
    public String toString() {
        var word = kind.word().isEmpty() ? "" : "-" + kind.word();
        return "%s-%d%s@%s".formatted(protocol, port, word, loadBalancer);
    }
}
