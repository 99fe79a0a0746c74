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
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern CIDR = Pattern.compile("([^/]+)/(0|[1-9]\\d{0,2})");

    static SourceRanges of(Service service) {
        var ranges = new TreeSet<String>();
        var problems = new java.util.ArrayList<String>();
        for (var range : written(service).toList()) {
            if (isCidr(range)) {
                ranges.add(range);
            } else {
                problems.add(problem(range));
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
        return annotation == null || annotation.isBlank()
                ? Stream.of()
                : Stream.of(annotation.split(",", -1)).map(String::strip);
    }

    /** As the API server has it: a list that is nothing but a comma must not let everybody in. */
    private static String problem(String range) {
        return range.isEmpty()
                ? "there is a comma too many in the source ranges: remove it"
                : "\"%s\" is no range of source addresses; write it like 10.0.0.0/8 or 2001:db8::/32%s"
                        .formatted(range, suggestion(range));
    }

    /** A single address is a range too, only written otherwise. */
    private static String suggestion(String range) {
        int bits = bits(range);
        return bits < 0 ? "" : ", here %s/%d".formatted(range, bits);
    }

    private static boolean isCidr(String range) {
        var match = CIDR.matcher(range);
        return match.matches() && Integer.parseInt(match.group(2)) <= bits(match.group(1));
    }

    /** How long a prefix of this address may be; less than any prefix is if it is no address. */
    private static int bits(String address) {
        if (IPV4.matcher(address).matches()) {
            return 32;
        }
        return IPV6.matcher(address).matches() && isIpv6(address) ? 128 : -1;
    }

    /** With a colon in it, it is a literal or an error: never looked up. */
    private static boolean isIpv6(String address) {
        try {
            return InetAddress.getByName(address) instanceof Inet6Address;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
