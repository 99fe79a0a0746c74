package dev.fairway.aws.wish;

import dev.fairway.api.goal.Listener;
import dev.fairway.aws.model.AwsMapping.Addresses;
import dev.fairway.aws.model.AwsScheme;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the annotations of a Service ask for.
 *
 * @param problems what stops it, one sentence each that says what to write instead
 * @param remarks what does not, but should be known
 */
public record AwsWish(
        Place place, Security security, Tls tls, AwsValues values, List<String> problems, List<String> remarks) {
    private static final Pattern CAPACITY = Pattern.compile("CapacityUnits\\s*=\\s*(\\d{1,7}),?");

    /**
     * Where it is reached.
     *
     * @param addresses one for each of {@code subnets}, or none
     * @param sourceNat whether UDP may come over IPv6
     * @param told whether its addresses stand in status too
     */
    public record Place(
            AwsScheme scheme,
            List<String> subnets,
            List<Addresses> addresses,
            Optional<String> addressType,
            boolean sourceNat,
            boolean told) {}

    /** Who may reach it: groups of one's own, or whom to let in beside the source ranges. */
    public record Security(List<String> groups, List<String> prefixLists) {}

    /**
     * Which ports end TLS, and how.
     *
     * @param ports none means all
     * @param again whether the way to the nodes is encrypted too
     */
    public record Tls(List<String> certificates, Set<Integer> ports, String policy, String alpn, boolean again) {
        public boolean isFor(int port) {
            return !certificates.isEmpty() && (ports.isEmpty() || ports.contains(port));
        }
    }

    /** @param listeners of one Service, whose options are annotations by their names, and defaults of its class */
    public static AwsWish of(List<Listener> listeners) {
        Map<String, String> options = listeners.getFirst().traffic().options();
        var values = AwsValues.of(options, listeners);
        var remarks = new ArrayList<String>();
        AwsUnserved.of(options, values.problems(), remarks);
        var place = AwsPlace.of(values, options);
        var security = new Security(values.list(AwsAnnotation.GROUPS), values.list(AwsAnnotation.PREFIX_LISTS));
        var wish = new AwsWish(place, security, tls(values), values, List.of(), remarks);
        new AwsWishCheck(values).check(wish);
        return new AwsWish(
                place,
                security,
                wish.tls(),
                values,
                List.copyOf(new LinkedHashSet<>(values.problems())),
                List.copyOf(remarks));
    }

    private static Tls tls(AwsValues values) {
        boolean all = values.list(AwsAnnotation.TLS_PORTS).contains("*");
        return new Tls(
                values.list(AwsAnnotation.CERTIFICATE),
                all ? Set.of() : values.ports(AwsAnnotation.TLS_PORTS),
                values.text(AwsAnnotation.TLS_POLICY).orElse("ELBSecurityPolicy-TLS13-1-2-2021-06"),
                values.word(AwsAnnotation.ALPN, "HTTP1Only", "HTTP2Only", "HTTP2Optional", "HTTP2Preferred", "None")
                        .orElse("None"),
                values.word(AwsAnnotation.BACKEND, "ssl", "tls", "tcp", "http")
                        .filter(word -> word.equals("ssl") || word.equals("tls"))
                        .isPresent());
    }

    /** Whether nodes are registered by their addresses. */
    public boolean isByAddress() {
        return values.word(AwsAnnotation.TARGET_TYPE, "instance", "ip")
                .or(() ->
                        values.text(AwsAnnotation.TYPE).filter("nlb-ip"::equals).map(type -> "ip"))
                .or(() -> Optional.ofNullable(values.given().get(AwsOptions.TARGET_TYPE.name())))
                .filter("ip"::equals)
                .isPresent();
    }

    public SortedMap<String, String> attributes() {
        var attributes = values.map(AwsAnnotation.ATTRIBUTES);
        values.flag(AwsAnnotation.CROSS_ZONE).ifPresent(on -> attributes.put(AwsAttributes.CROSS_ZONE, on.toString()));
        values.flag(AwsAnnotation.LOGS).ifPresent(on -> attributes.put(AwsAttributes.LOGS, on.toString()));
        values.text(AwsAnnotation.LOGS_BUCKET).ifPresent(bucket -> attributes.put(AwsAttributes.LOGS_BUCKET, bucket));
        values.text(AwsAnnotation.LOGS_PREFIX).ifPresent(prefix -> attributes.put(AwsAttributes.LOGS_PREFIX, prefix));
        return attributes;
    }

    public boolean isCrossZone() {
        return "true".equals(attributes().get(AwsAttributes.CROSS_ZONE));
    }

    /** Those that are asked for, whether or not AWS would set them so by itself. */
    public SortedMap<String, String> targetAttributes(int port) {
        var attributes = new TreeMap<>(values.map(AwsAnnotation.TARGET_ATTRIBUTES));
        attributes.putAll(values.map(AwsAnnotation.TARGET_ATTRIBUTES.key() + "." + port));
        if (sendsProxyHeader(port)) {
            attributes.put(AwsAttributes.PROXY, "true");
        }
        return attributes;
    }

    /** @param protocol as AWS has it: the annotation names it, as in {@code listener-attributes.TCP-80} */
    public SortedMap<String, String> listenerAttributes(String protocol, int port) {
        return values.map(AwsAnnotation.LISTENER_ATTRIBUTES.key() + "." + protocol + "-" + port);
    }

    /** The list of ports narrows nothing down where all are asked for. */
    boolean sendsProxyHeader(int port) {
        return values.text(AwsAnnotation.PROXY).isPresent()
                || values.ports(AwsAnnotation.PROXY_PORTS).contains(port);
    }

    /** Tags of the user's own. */
    public SortedMap<String, String> labels() {
        return values.map(AwsAnnotation.TAGS);
    }

    /** In units of AWS's; empty where none are to be reserved. */
    public OptionalInt capacity() {
        var match = CAPACITY.matcher(values.text(AwsAnnotation.CAPACITY).orElse(""));
        return match.matches() && Integer.parseInt(match.group(1)) > 0
                ? OptionalInt.of(Integer.parseInt(match.group(1)))
                : OptionalInt.empty();
    }

    /** Whether what the annotation says of capacity can be read. */
    boolean isCapacityClear() {
        return values.text(AwsAnnotation.CAPACITY)
                .map(text -> CAPACITY.matcher(text).matches())
                .orElse(true);
    }
}
