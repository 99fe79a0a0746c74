package dev.fairway.app.kube.goal;

import io.fabric8.kubernetes.api.model.Service;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who may connect: spec.loadBalancerSourceRanges, or the annotation that is older than the field.
 *
 * @param problems one sentence for each range that is none
 */
record SourceRanges(SortedSet<String> ranges, List<String> problems) {
    static final String ANNOTATION = "service.beta.kubernetes.io/load-balancer-source-ranges";
    private static final Pattern CIDR = Pattern.compile("([0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)/(\\d{1,3})");

    static SourceRanges of(Service service) {
        var ranges = new TreeSet<String>();
        var problems = new java.util.ArrayList<String>();
        for (var range : written(service).toList()) {
            if (isCidr(range)) {
                ranges.add(range);
            } else {
                problems.add("\"%s\" is no range of source addresses; write it like 10.0.0.0/8 or 2001:db8::/32%s"
                        .formatted(range, isCidr(range + "/32") ? ", here " + range + "/32" : ""));
            }
        }
        return new SourceRanges(ranges, List.copyOf(problems));
    }

    private static Stream<String> written(Service service) {
        var field = service.getSpec().getLoadBalancerSourceRanges();
        if (!field.isEmpty()) {
            return field.stream().map(String::strip);
        }
        var annotations = service.getMetadata().getAnnotations();
        var annotation = annotations == null ? null : annotations.get(ANNOTATION);
        return annotation == null
                ? Stream.of()
                : Stream.of(annotation.split(",", -1)).map(String::strip).filter(range -> !range.isEmpty());
    }

    private static boolean isCidr(String range) {
        var match = CIDR.matcher(range);
        if (!match.matches()) {
            return false;
        }
        try {
            // A literal, by the pattern: never looked up.
            var address = InetAddress.getByName(match.group(1));
            return Integer.parseInt(match.group(2)) <= (address instanceof Inet6Address ? 128 : 32);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
