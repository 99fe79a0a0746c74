package dev.fairway.lab.aws.ec2;

import dev.fairway.lab.aws.wire.AwsFault;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The filters of one describe: all of them must match, each by one of its values; {@code *} and {@code ?} are wild
 * (EC2 guide, "List and filter using the CLI and API"). An unknown name is an error.
 */
final class Ec2Filters<T> {
    private final Map<String, Function<T, Collection<String>>> byName = new TreeMap<>();
    private final Function<T, Map<String, String>> tags;

    Ec2Filters(Function<T, Map<String, String>> tags) {
        this.tags = tags;
    }

    /** A filter by one value, which may be missing. */
    Ec2Filters<T> by(String name, Function<T, @Nullable Object> value) {
        return byAny(name, item -> texts(value.apply(item)));
    }

    Ec2Filters<T> byAny(String name, Function<T, Collection<String>> values) {
        byName.put(name, values);
        return this;
    }

    List<T> apply(List<T> items, List<Filter> filters) {
        filters.forEach(filter -> checkKnown(filter.name()));
        return items.stream()
                .filter(item -> filters.stream().allMatch(filter -> matches(item, filter)))
                .toList();
    }

    private boolean matches(T item, Filter filter) {
        return values(item, filter.name()).stream().anyMatch(value -> matchesAny(value, filter.values()));
    }

    private Collection<String> values(T item, String name) {
        if (name.startsWith("tag:")) {
            return texts(tags.apply(item).get(name.substring(4)));
        }
        if (name.equals("tag-key")) {
            return tags.apply(item).keySet();
        }
        if (name.equals("tag-value")) {
            return tags.apply(item).values();
        }
        return byName.getOrDefault(name, one -> List.of()).apply(item);
    }

    private void checkKnown(String name) {
        boolean ofTags = name.startsWith("tag:") || name.equals("tag-key") || name.equals("tag-value");
        if (!ofTags && !byName.containsKey(name)) {
            throw AwsFault.of("InvalidParameterValue", "The filter '" + name + "' is invalid");
        }
    }

    private static List<String> texts(@Nullable Object value) {
        return value == null ? List.of() : List.of(String.valueOf(value));
    }

    private static boolean matchesAny(String value, List<String> patterns) {
        return patterns.stream()
                .anyMatch(pattern -> wild(pattern).matcher(value).matches());
    }

    private static Pattern wild(String pattern) {
        return Pattern.compile(
                ("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), Pattern.DOTALL);
    }
}
