package dev.fairway.aws.annotations;

import dev.fairway.aws.model.AwsAddress;
import dev.fairway.aws.model.AwsScheme;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Validates the address annotations. */
record AwsAddressValidator(AwsAnnotationValues values) {

    void check(AwsServiceSettings.Place place) {
        boolean elastic = has(AwsAnnotation.EIPS);
        if (elastic && has(AwsAnnotation.PRIVATE_IPS)) {
            report("%s and %s cannot be used together: remove one", AwsAnnotation.EIPS, AwsAnnotation.PRIVATE_IPS);
            return;
        }
        requireScheme(AwsAnnotation.EIPS, AwsScheme.INTERNET_FACING, place);
        requireScheme(AwsAnnotation.PRIVATE_IPS, AwsScheme.INTERNAL, place);
        checkFormat(
                AwsAnnotation.EIPS,
                item -> item.matches("eipalloc-.+"),
                "allocation IDs, such as eipalloc-0123456789abcdef0");
        checkFormat(AwsAnnotation.PRIVATE_IPS, AwsAddress::isIpv4, "IPv4 addresses, such as 10.0.1.5");
        checkFormat(AwsAnnotation.IPV6_ADDRESSES, AwsAddress::isIpv6, "IPv6 addresses, such as 2001:db8::5");
        checkFormat(
                AwsAnnotation.SOURCE_NAT_PREFIXES,
                item -> item.matches("auto_assigned|[0-9a-fA-F:]+/80"),
                "prefixes of 80 bits, such as 2001:db8::/80");
        Stream.of(
                        AwsAnnotation.EIPS,
                        AwsAnnotation.PRIVATE_IPS,
                        AwsAnnotation.IPV6_ADDRESSES,
                        AwsAnnotation.SOURCE_NAT_PREFIXES)
                .filter(this::has)
                .filter(one -> values.list(one).size() != place.subnets().size())
                // an Elastic IP fits any subnet; the count is checked when subnets are chosen
                .filter(one -> one != AwsAnnotation.EIPS || !place.subnets().isEmpty())
                .filter(one -> !values.list(one).equals(List.of("auto_assigned")))
                .forEach(one -> report(
                        "%s needs as many entries as %s, which has "
                                + place.subnets().size(),
                        one,
                        AwsAnnotation.SUBNETS));
        dualStack(place);
    }

    private void dualStack(AwsServiceSettings.Place place) {
        boolean on = place.addressType().filter("dualstack"::equals).isPresent();
        for (var one : List.of(AwsAnnotation.IPV6_ADDRESSES, AwsAnnotation.SOURCE_NAT)) {
            if (has(one) && !on && (one != AwsAnnotation.SOURCE_NAT || place.sourceNat())) {
                report("%s needs a load balancer with IPv6: set %s: dualstack", one, AwsAnnotation.ADDRESS_TYPE);
            }
        }
        if (has(AwsAnnotation.SOURCE_NAT_PREFIXES) && !place.sourceNat()) {
            report(
                    "%s needs source NAT: set %s: on, or remove it",
                    AwsAnnotation.SOURCE_NAT_PREFIXES, AwsAnnotation.SOURCE_NAT);
        }
    }

    private void requireScheme(AwsAnnotation annotation, AwsScheme scheme, AwsServiceSettings.Place place) {
        if (has(annotation) && place.scheme() != scheme) {
            report("%s is for %s load balancers only: set %s: %s", annotation, scheme);
        }
    }

    private void report(String text, AwsAnnotation annotation, AwsScheme scheme) {
        values.problems()
                .add("the annotation "
                        + text.formatted(annotation.key(), scheme.text(), AwsAnnotation.SCHEME.key(), scheme.text()));
    }

    private void checkFormat(AwsAnnotation annotation, Predicate<String> right, String instead) {
        values.list(annotation).stream()
                .filter(right.negate())
                .forEach(item -> values.problem(annotation, item, instead));
    }

    private boolean has(AwsAnnotation annotation) {
        return !values.list(annotation).isEmpty();
    }

    private void report(String text, AwsAnnotation first, AwsAnnotation second) {
        values.problems().add("the annotation " + text.formatted(first.key(), second.key()));
    }
}
