package dev.fairway.aws.model;

import java.util.regex.Pattern;

/**
 * What a target group is for, as the name in its key: none of it can be changed in place, and a group belongs to one load
 * balancer. So another node port, or another load balancer, has another group, which stands beside the old one.
 *
 * @param loadBalancer the name in its key
 */
public record AwsGroupName(String protocol, int port, AwsTargetKind kind, String loadBalancer) {
    private static final Pattern TEXT = Pattern.compile("([A-Z_]+)-(\\d+)(?:-([a-z0-9]+))?@(.+)");

    /** @throws IllegalArgumentException when it is no such name */
    public static AwsGroupName parse(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a target group name");
        }
        var kind = AwsTargetKind.parse(match.group(3) == null ? "" : match.group(3));
        return new AwsGroupName(match.group(1), Integer.parseInt(match.group(2)), kind, match.group(4));
    }

    @Override
    public String toString() {
        var word = kind.word().isEmpty() ? "" : "-" + kind.word();
        return "%s-%d%s@%s".formatted(protocol, port, word, loadBalancer);
    }
}
