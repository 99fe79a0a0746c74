package dev.fairway.aws;

import dev.fairway.api.spi.NearestName;
import java.util.Map;
import java.util.TreeSet;

/** Finds what of a wish cannot be had together, before any of it is tried. */
record AwsWishCheck(AwsValues values) {
    /** AWS has five for a load balancer, of which the cluster's is one. */
    private static final int GROUPS = 4;

    void check(AwsWish.Place place, AwsWish.Security security, AwsWish.Tls tls) {
        addresses(place);
        groups(security);
        tls(tls);
        logs();
        attributes(
                values.map(AwsAnnotation.ATTRIBUTES.key()),
                AwsAnnotation.ATTRIBUTES.key(),
                AwsAttributes.ofLoadBalancer());
        values.given().keySet().stream()
                .filter(key -> key.startsWith(AwsAnnotation.TARGET_ATTRIBUTES.key()))
                .sorted()
                .forEach(key -> attributes(values.map(key), key, AwsAttributes.ofTargetGroup("TCP")));
        AwsChecks.pace(values, AwsChecks.PATIENT);
        values.word(AwsAnnotation.CHECK_PROTOCOL, "TCP", "HTTP", "HTTPS");
        values.ports(AwsAnnotation.PROXY_PORTS);
    }

    private void addresses(AwsWish.Place place) {
        boolean elastic = !values.list(AwsAnnotation.EIPS).isEmpty();
        boolean exact = !values.list(AwsAnnotation.PRIVATE_IPS).isEmpty();
        var annotation = elastic ? AwsAnnotation.EIPS : AwsAnnotation.PRIVATE_IPS;
        var scheme = elastic ? AwsScheme.INTERNET_FACING : AwsScheme.INTERNAL;
        if (elastic && exact) {
            say("%s and %s cannot be had together: remove one", AwsAnnotation.EIPS.key(), annotation(exact));
        } else if ((elastic || exact) && place.scheme() != scheme) {
            say("%s is for %s load balancers: set %s", annotation.key(), scheme.text(), AwsAnnotation.SCHEME.key());
        } else if (place.addresses().size() != place.subnets().size() && (elastic || exact)) {
            say("%s needs as many entries as %s", annotation.key(), AwsAnnotation.SUBNETS.key());
        }
    }

    private static String annotation(boolean exact) {
        return (exact ? AwsAnnotation.PRIVATE_IPS : AwsAnnotation.EIPS).key();
    }

    private void groups(AwsWish.Security security) {
        security.groups().stream()
                .filter(group -> !group.startsWith("sg-"))
                .forEach(group -> values.problem(AwsAnnotation.GROUPS, group, "ids, such as sg-0123456789abcdef0"));
        security.prefixLists().stream()
                .filter(list -> !list.startsWith("pl-"))
                .forEach(list -> values.problem(AwsAnnotation.PREFIX_LISTS, list, "ids, such as pl-0123456789abcdef0"));
        if (security.groups().size() > GROUPS) {
            say(
                    "%s has more than %s: AWS has five a load balancer, and one is the cluster's",
                    AwsAnnotation.GROUPS.key(), "" + GROUPS);
        }
        if (!security.groups().isEmpty() && !security.prefixLists().isEmpty()) {
            say(
                    "%s and %s cannot be had together: let the lists in by rules of your groups",
                    AwsAnnotation.GROUPS.key(), AwsAnnotation.PREFIX_LISTS.key());
        }
    }

    private void tls(AwsWish.Tls tls) {
        tls.certificates().stream()
                .filter(arn -> !arn.startsWith("arn:"))
                .forEach(arn -> values.problem(AwsAnnotation.CERTIFICATE, arn, "ARNs, such as arn:aws:acm:..."));
        if (tls.certificates().isEmpty()
                && values.text(AwsAnnotation.TLS_PORTS)
                        .filter(text -> !text.equals("*"))
                        .isPresent()) {
            say(
                    "%s ends no TLS without %s: add it, or remove both",
                    AwsAnnotation.TLS_PORTS.key(), AwsAnnotation.CERTIFICATE.key());
        }
    }

    private void logs() {
        boolean on = values.flag(AwsAnnotation.LOGS).orElse(false);
        if (on && values.text(AwsAnnotation.LOGS_BUCKET).isEmpty()) {
            say("%s needs %s", AwsAnnotation.LOGS.key(), AwsAnnotation.LOGS_BUCKET.key());
        }
        values.flag(AwsAnnotation.CROSS_ZONE);
    }

    private void attributes(Map<String, String> given, String where, Map<String, String> known) {
        new TreeSet<>(given.keySet())
                .stream()
                        .filter(name -> !known.containsKey(name))
                        .forEach(name -> values.problems()
                                .add("the annotation %s has the attribute %s, which is not known%s"
                                        .formatted(where, name, NearestName.suggest(name, known.keySet()))));
    }

    private void say(String text, String... names) {
        values.problems().add("the annotation " + text.formatted((Object[]) names));
    }
}
