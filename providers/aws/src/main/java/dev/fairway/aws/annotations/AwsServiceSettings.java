package dev.fairway.aws.annotations;

import dev.fairway.api.goal.Listener;
import dev.fairway.aws.model.AwsScheme;
import dev.fairway.aws.model.AwsSubnetMapping.Addresses;
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
 * The settings that the annotations of a Service request.
 *
 * @param problems why the Service is refused, one sentence each that says what to change
 * @param remarks Warnings
 */
public record AwsServiceSettings(
        Place place,
        Security security,
        Tls tls,
        AwsAnnotationValues values,
        List<String> problems,
        List<String> remarks) {
    private static final Pattern CAPACITY = Pattern.compile("CapacityUnits\\s*=\\s*(\\d{1,7}),?");

    /**
     * The scheme, subnets and addresses.
     *
     * @param addresses one for each of {@code subnets}, or empty
     * @param sourceNat whether source NAT for UDP over IPv6 is on
     * @param publishesAddresses whether the status contains its addresses too
     */
    public record Place(
            AwsScheme scheme,
            List<String> subnets,
            List<Addresses> addresses,
            Optional<String> addressType,
            boolean sourceNat,
            boolean publishesAddresses) {}

    /** The user's own security groups, or prefix lists to allow besides the source ranges. */
    public record Security(List<String> groups, List<String> prefixLists) {}

    /**
     * The TLS settings of the ports.
     *
     * @param ports empty means all
     * @param encryptsBackend whether traffic to the nodes is encrypted too
     */
    public record Tls(
            List<String> certificates, Set<Integer> ports, String policy, String alpn, boolean encryptsBackend) {
        public boolean isFor(int port) {
            return !certificates.isEmpty() && (ports.isEmpty() || ports.contains(port));
        }
    }

    /** @param listeners of one Service; their options contain its annotations and the defaults of its class */
    public static AwsServiceSettings of(List<Listener> listeners) {
        Map<String, String> options = listeners.getFirst().traffic().options();
        var values = AwsAnnotationValues.of(options, listeners);
        var remarks = new ArrayList<String>();
        AwsUnsupportedAnnotations.of(options, values.problems(), remarks);
        var place = AwsPlacementReader.of(values, options);
        var security = new Security(values.list(AwsAnnotation.GROUPS), values.list(AwsAnnotation.PREFIX_LISTS));
        var wish = new AwsServiceSettings(place, security, tls(values), values, List.of(), remarks);
        new AwsServiceSettingsValidator(values).check(wish);
        return new AwsServiceSettings(
                place,
                security,
                wish.tls(),
                values,
                List.copyOf(new LinkedHashSet<>(values.problems())),
                List.copyOf(remarks));
    }

    private static Tls tls(AwsAnnotationValues values) {
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

    /** Whether nodes are registered by address. */
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

    /** The requested attributes, including those equal to the AWS default. */
    public SortedMap<String, String> targetAttributes(int port) {
        var attributes = new TreeMap<>(values.map(AwsAnnotation.TARGET_ATTRIBUTES));
        attributes.putAll(values.map(AwsAnnotation.TARGET_ATTRIBUTES.key() + "." + port));
        if (sendsProxyHeader(port)) {
            attributes.put(AwsAttributes.PROXY, "true");
        }
        return attributes;
    }

    /** @param protocol the AWS protocol, as in {@code listener-attributes.TCP-80} */
    public SortedMap<String, String> listenerAttributes(String protocol, int port) {
        return values.map(AwsAnnotation.LISTENER_ATTRIBUTES.key() + "." + protocol + "-" + port);
    }

    /** If all ports are requested, the list of ports has no effect. */
    boolean sendsProxyHeader(int port) {
        return values.text(AwsAnnotation.PROXY).isPresent()
                || values.ports(AwsAnnotation.PROXY_PORTS).contains(port);
    }

    /** The tags that the user requests. */
    public SortedMap<String, String> labels() {
        return values.map(AwsAnnotation.TAGS);
    }

    /** In AWS capacity units; empty if none is requested. */
    public OptionalInt capacity() {
        var match = CAPACITY.matcher(values.text(AwsAnnotation.CAPACITY).orElse(""));
        return match.matches() && Integer.parseInt(match.group(1)) > 0
                ? OptionalInt.of(Integer.parseInt(match.group(1)))
                : OptionalInt.empty();
    }

    /** Whether the capacity annotation is valid. */
    boolean isCapacityClear() {
        return values.text(AwsAnnotation.CAPACITY)
                .map(text -> CAPACITY.matcher(text).matches())
                .orElse(true);
    }
}
