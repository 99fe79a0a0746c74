package dev.fairway.aws;

import static dev.fairway.aws.AwsAnnotation.ATTRIBUTES;
import static dev.fairway.aws.AwsAnnotation.TARGET_ATTRIBUTES;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the annotations of a Service ask for.
 *
 * @param problems what stops it, one sentence each that says what to write instead
 * @param remarks what does not, but should be known
 */
record AwsWish(Place place, Security security, Tls tls, AwsValues values, List<String> problems, List<String> remarks) {

    /**
     * Where it is reached.
     *
     * @param addresses one for each of {@code subnets}, or none
     */
    record Place(AwsScheme scheme, List<String> subnets, List<String> addresses, Optional<String> addressType) {}

    /** Who may reach it: groups of one's own, or whom to let in beside the source ranges. */
    record Security(List<String> groups, List<String> prefixLists) {}

    /**
     * Which ports end TLS, and how.
     *
     * @param ports none means all
     * @param again whether the way to the nodes is encrypted too
     */
    record Tls(List<String> certificates, Set<Integer> ports, String policy, String alpn, boolean again) {
        boolean isFor(int port) {
            return !certificates.isEmpty() && (ports.isEmpty() || ports.contains(port));
        }
    }

    /** @param options of a Service: annotations by their names, and the default {@code scheme} of its class */
    static AwsWish of(Map<String, String> options) {
        var values = AwsValues.of(options);
        var remarks = new ArrayList<String>();
        AwsUnserved.of(options, values.problems(), remarks);
        var place = place(values, options);
        var security = new Security(values.list(AwsAnnotation.GROUPS), values.list(AwsAnnotation.PREFIX_LISTS));
        var tls = tls(values);
        new AwsWishCheck(values).check(place, security, tls);
        return new AwsWish(
                place,
                security,
                tls,
                values,
                List.copyOf(new LinkedHashSet<>(values.problems())),
                List.copyOf(remarks));
    }

    private static Place place(AwsValues values, Map<String, String> options) {
        var eips = values.list(AwsAnnotation.EIPS);
        return new Place(
                scheme(values, options),
                values.list(AwsAnnotation.SUBNETS),
                eips.isEmpty() ? values.list(AwsAnnotation.PRIVATE_IPS) : eips,
                values.word(AwsAnnotation.ADDRESS_TYPE, "ipv4", "dualstack"));
    }

    private static AwsScheme scheme(AwsValues values, Map<String, String> options) {
        var otherwise = usual(values, options.getOrDefault(AwsOptions.SCHEME.name(), AwsScheme.INTERNAL.text()));
        return values.word(AwsAnnotation.SCHEME, AwsScheme.INTERNAL.text(), AwsScheme.INTERNET_FACING.text())
                .map(AwsScheme::parse)
                .or(() -> values.text(AwsAnnotation.INTERNAL)
                        .map(text -> text.equals("false") ? AwsScheme.INTERNET_FACING : AwsScheme.INTERNAL))
                .orElse(otherwise);
    }

    private static AwsScheme usual(AwsValues values, String written) {
        try {
            return AwsScheme.parse(written);
        } catch (IllegalArgumentException e) {
            values.problems().add("option " + e.getMessage());
            return AwsScheme.INTERNAL;
        }
    }

    private static Tls tls(AwsValues values) {
        boolean all = values.text(AwsAnnotation.TLS_PORTS).filter("*"::equals).isPresent();
        return new Tls(
                values.list(AwsAnnotation.CERTIFICATE),
                all ? Set.of() : values.ports(AwsAnnotation.TLS_PORTS),
                values.text(AwsAnnotation.TLS_POLICY).orElse("ELBSecurityPolicy-TLS13-1-2-2021-06"),
                values.word(AwsAnnotation.ALPN, "HTTP1Only", "HTTP2Only", "HTTP2Optional", "HTTP2Preferred", "None")
                        .orElse("None"),
                values.word(AwsAnnotation.BACKEND, "ssl", "tls", "tcp")
                        .filter(word -> !word.equals("tcp"))
                        .isPresent());
    }

    SortedMap<String, String> attributes() {
        var attributes = values.map(ATTRIBUTES.key());
        values.flag(AwsAnnotation.CROSS_ZONE).ifPresent(on -> attributes.put(AwsAttributes.CROSS_ZONE, on.toString()));
        values.flag(AwsAnnotation.LOGS).ifPresent(on -> attributes.put(AwsAttributes.LOGS, on.toString()));
        values.text(AwsAnnotation.LOGS_BUCKET).ifPresent(bucket -> attributes.put(AwsAttributes.LOGS_BUCKET, bucket));
        values.text(AwsAnnotation.LOGS_PREFIX).ifPresent(prefix -> attributes.put(AwsAttributes.LOGS_PREFIX, prefix));
        return AwsAttributes.unusual(attributes, AwsAttributes.ofLoadBalancer());
    }

    /** Those that are asked for, whether or not AWS would set them so by itself. */
    SortedMap<String, String> targetAttributes(int port) {
        var attributes = new TreeMap<>(values.map(TARGET_ATTRIBUTES.key()));
        attributes.putAll(values.map(TARGET_ATTRIBUTES.key() + "." + port));
        if (sendsProxyHeader(port)) {
            attributes.put(AwsAttributes.PROXY, "true");
        }
        return attributes;
    }

    /** The list of ports narrows nothing down where all are asked for. */
    boolean sendsProxyHeader(int port) {
        return values.text(AwsAnnotation.PROXY).isPresent()
                || values.ports(AwsAnnotation.PROXY_PORTS).contains(port);
    }
}
