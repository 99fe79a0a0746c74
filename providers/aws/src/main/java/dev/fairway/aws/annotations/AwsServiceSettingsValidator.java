package dev.fairway.aws.annotations;

import dev.fairway.api.goal.Protocol;
import dev.fairway.api.spi.OptionSpec;
import dev.fairway.aws.model.AwsTags;
import dev.fairway.aws.model.AwsTargetKind;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Validates the requested settings and their combinations before any call. */
record AwsServiceSettingsValidator(AwsAnnotationValues values) {
    /** AWS allows five for each load balancer; one is the shared group. */
    private static final int GROUPS = 4;

    /** The AWS default quota, besides the default certificate. */
    private static final int CERTIFICATES = 25;

    /** AWS allows 50 for each resource; Fairway uses five, and one lists the keys of the others. */
    private static final int TAGS = 40;

    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final Set<String> LISTENER = Set.of(AwsAttributes.IDLE);

    void check(AwsServiceSettings wish) {
        new AwsAddressValidator(values).check(wish.place());
        groups(wish.security());
        tls(wish.tls());
        logs();
        attributes();
        tags(wish);
        if (!wish.isCapacityClear()) {
            values.problem(
                    AwsAnnotation.CAPACITY, values.text(AwsAnnotation.CAPACITY).orElse(""), "CapacityUnits=2000");
        }
        option(AwsOptions.TARGET_TYPE, "instance", "ip");
        option(AwsOptions.STATUS, "hostname", "all");
        wish.isByAddress();
        var pace = AwsHealthChecks.pace(values, AwsHealthChecks.PATIENT);
        if (pace.timeout() > pace.interval()) {
            report(
                    "%s is %s seconds, longer than the interval of %s seconds: decrease it, or increase %s",
                    AwsAnnotation.CHECK_TIMEOUT.key(),
                    "" + pace.timeout(),
                    "" + pace.interval(),
                    AwsAnnotation.CHECK_INTERVAL.key());
        }
        values.word(AwsAnnotation.CHECK_PROTOCOL, "TCP", "HTTP", "HTTPS");
        values.text(AwsAnnotation.CHECK_PATH)
                .filter(path -> !path.startsWith("/"))
                .ifPresent(path -> values.problem(AwsAnnotation.CHECK_PATH, path, "a path, such as /" + path));
        values.text(AwsAnnotation.CHECK_CODES)
                .filter(codes -> !codes.matches("[2-5]\\d\\d([,-][2-5]\\d\\d)*"))
                .ifPresent(
                        codes -> values.problem(AwsAnnotation.CHECK_CODES, codes, "codes, such as 200-399 or 200,204"));
        values.text(AwsAnnotation.PROXY)
                .filter(text -> !text.equals("*"))
                .ifPresent(text -> values.problem(
                        AwsAnnotation.PROXY, text, "*, or list the ports in " + AwsAnnotation.PROXY_PORTS.key()));
        values.ports(AwsAnnotation.PROXY_PORTS);
    }

    private void option(OptionSpec option, String... words) {
        var value = values.given().get(option.name());
        if (value != null && !List.of(words).contains(value)) {
            values.problems()
                    .add("option %s is \"%s\"; write %s".formatted(option.name(), value, String.join(" or ", words)));
        }
    }

    private void groups(AwsServiceSettings.Security security) {
        security.groups().stream()
                .filter(group -> !group.startsWith("sg-"))
                .forEach(group -> values.problem(AwsAnnotation.GROUPS, group, "IDs, such as sg-0123456789abcdef0"));
        security.prefixLists().stream()
                .filter(list -> !list.startsWith("pl-"))
                .forEach(list -> values.problem(AwsAnnotation.PREFIX_LISTS, list, "IDs, such as pl-0123456789abcdef0"));
        if (security.groups().size() > GROUPS) {
            report(
                    "%s has more than %s groups: AWS allows five for each load balancer, and Fairway adds one: combine groups",
                    AwsAnnotation.GROUPS.key(), "" + GROUPS);
        }
        if (!security.groups().isEmpty() && !security.prefixLists().isEmpty()) {
            report(
                    "%s and %s cannot be used together: remove the second, and allow the prefix lists in your security groups",
                    AwsAnnotation.GROUPS.key(), AwsAnnotation.PREFIX_LISTS.key());
        }
        boolean ranged = values.listeners().stream()
                .anyMatch(listener -> !listener.traffic().sourceRanges().isEmpty());
        if (!security.groups().isEmpty() && ranged) {
            report(
                    "%s cannot be used with source ranges, which would have no effect: allow the ranges in your security "
                            + "groups, and remove them from the Service",
                    AwsAnnotation.GROUPS.key());
        }
    }

    private void tls(AwsServiceSettings.Tls tls) {
        tls.certificates().stream()
                .filter(arn -> !arn.startsWith("arn:"))
                .forEach(arn -> values.problem(
                        AwsAnnotation.CERTIFICATE,
                        arn,
                        "ARNs, such as arn:aws:acm:eu-west-1:123456789012:certificate/0123"));
        if (tls.certificates().size() > CERTIFICATES + 1) {
            report(
                    "%s has %s certificates, and AWS allows %s besides the first: use certificates for several names",
                    AwsAnnotation.CERTIFICATE.key(), "" + tls.certificates().size(), "" + CERTIFICATES);
        }
        if (tls.certificates().isEmpty()
                && values.text(AwsAnnotation.TLS_PORTS)
                        .filter(text -> !text.equals("*"))
                        .isPresent()) {
            report(
                    "%s needs a certificate: set %s, or remove ssl-ports",
                    AwsAnnotation.TLS_PORTS.key(), AwsAnnotation.CERTIFICATE.key());
        }
    }

    private void logs() {
        boolean on = values.flag(AwsAnnotation.LOGS).orElse(false);
        if (on && values.text(AwsAnnotation.LOGS_BUCKET).isEmpty()) {
            report("%s needs an S3 bucket: name it in %s", AwsAnnotation.LOGS.key(), AwsAnnotation.LOGS_BUCKET.key());
        }
        values.flag(AwsAnnotation.CROSS_ZONE);
    }

    private void attributes() {
        var known = AwsAttributes.ofLoadBalancer();
        var given = values.map(AwsAnnotation.ATTRIBUTES);
        given.forEach((name, value) ->
                AwsAttributes.problem(AwsAnnotation.ATTRIBUTES.key(), name, value, known.keySet(), values));
        var ofGroups =
                AwsAttributes.ofTargetGroup("TCP", AwsTargetKind.INSTANCE).keySet();
        values.maps(AwsAnnotation.TARGET_ATTRIBUTES)
                .forEach((where, some) ->
                        some.forEach((name, value) -> AwsAttributes.problem(where, name, value, ofGroups, values)));
        values.maps(AwsAnnotation.LISTENER_ATTRIBUTES).forEach((where, some) -> {
            some.forEach((name, value) -> AwsAttributes.problem(where, name, value, LISTENER, values));
            listener(where);
        });
    }

    /** The key ends in a listener. Only TCP listeners have attributes. */
    private void listener(String where) {
        var known = values.listeners().stream()
                .filter(one -> one.protocol() == Protocol.TCP)
                .flatMap(one -> Stream.of(".TCP-" + one.port(), ".TCP_UDP-" + one.port()))
                .toList();
        if (!known.contains(
                where.substring(AwsAnnotation.LISTENER_ATTRIBUTES.key().length()))) {
            values.problems()
                    .add("the annotation %s does not name a TCP port of the Service: write %s%s"
                            .formatted(
                                    where,
                                    AwsAnnotation.LISTENER_ATTRIBUTES.key(),
                                    known.isEmpty() ? ".TCP-80" : known.getFirst()));
        }
    }

    private void tags(AwsServiceSettings wish) {
        var labels = wish.labels();
        labels.forEach((name, value) -> {
            if (name.startsWith("aws:") || name.startsWith(AwsTags.OURS)) {
                report("%s has the tag %s, whose prefix is reserved: rename the tag", AwsAnnotation.TAGS.key(), name);
            } else if (!TAG.matcher(name + value).matches() || name.length() > 128 || value.length() > 256) {
                report(
                        "%s has %s=%s: use letters, digits, spaces and _.:/=+-@, at most 128 characters in the key and 256 in the value",
                        AwsAnnotation.TAGS.key(), name, value);
            }
        });
        if (labels.size() > TAGS || !AwsTags.isShort(labels)) {
            report(
                    "%s has too many tags: use at most 40, with at most 256 characters in all keys together",
                    AwsAnnotation.TAGS.key());
        }
    }

    private void report(String text, String... names) {
        values.problems().add("the annotation " + text.formatted((Object[]) names));
    }
}
