package dev.fairway.aws.annotations;

import dev.fairway.aws.model.AwsAddress;
import dev.fairway.aws.model.AwsScheme;
import dev.fairway.aws.model.AwsSubnetMapping.Addresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the scheme, subnets and addresses. */
final class AwsPlacementReader {
    /** Same as no value: AWS chooses. */
    private static final String AUTO = "auto_assigned";

    private AwsPlacementReader() {}

    static AwsServiceSettings.Place of(AwsAnnotationValues values, Map<String, String> options) {
        return new AwsServiceSettings.Place(
                scheme(values, options),
                values.names(AwsAnnotation.SUBNETS),
                addresses(values),
                values.word(AwsAnnotation.ADDRESS_TYPE, "ipv4", "dualstack"),
                values.word(AwsAnnotation.SOURCE_NAT, "on", "off")
                        .filter("on"::equals)
                        .isPresent(),
                "all".equals(options.get(AwsOptions.STATUS.name())));
    }

    /** As many as the longest list has. Equal lengths are checked elsewhere. */
    private static List<Addresses> addresses(AwsAnnotationValues values) {
        var eips = values.list(AwsAnnotation.EIPS);
        var ipv4 = eips.isEmpty() ? values.list(AwsAnnotation.PRIVATE_IPS) : eips;
        var ipv6 = values.list(AwsAnnotation.IPV6_ADDRESSES);
        var prefixes = values.list(AwsAnnotation.SOURCE_NAT_PREFIXES).stream()
                .filter(prefix -> !prefix.equals(AUTO))
                .toList();
        int count = Stream.of(ipv4, ipv6, prefixes).mapToInt(List::size).max().orElse(0);
        var all = new ArrayList<Addresses>();
        for (int i = 0; i < count; i++) {
            all.add(new Addresses(
                    AwsAddress.canonical(at(ipv4, i)),
                    AwsAddress.canonical(at(ipv6, i)),
                    AwsAddress.canonical(at(prefixes, i))));
        }
        return List.copyOf(all);
    }

    private static String at(List<String> list, int index) {
        return index < list.size() ? list.get(index) : "";
    }

    private static AwsScheme scheme(AwsAnnotationValues values, Map<String, String> options) {
        var otherwise = usual(values, options.getOrDefault(AwsOptions.SCHEME.name(), AwsScheme.INTERNAL.text()));
        var said = values.word(AwsAnnotation.SCHEME, AwsScheme.INTERNAL.text(), AwsScheme.INTERNET_FACING.text())
                .map(AwsScheme::parse);
        var older = values.text(AwsAnnotation.INTERNAL)
                .map(text -> text.equals("false") ? AwsScheme.INTERNET_FACING : AwsScheme.INTERNAL);
        if (said.isPresent() && older.isPresent() && said.get() != older.get()) {
            values.problems()
                    .add("the annotations %s and %s contradict each other: remove the older one, %s"
                            .formatted(
                                    AwsAnnotation.SCHEME.key(),
                                    AwsAnnotation.INTERNAL.key(),
                                    AwsAnnotation.INTERNAL.key()));
        }
        return said.or(() -> older).orElse(otherwise);
    }

    private static AwsScheme usual(AwsAnnotationValues values, String written) {
        try {
            return AwsScheme.parse(written);
        } catch (IllegalArgumentException e) {
            values.problems().add("option " + e.getMessage());
            return AwsScheme.INTERNAL;
        }
    }
}
