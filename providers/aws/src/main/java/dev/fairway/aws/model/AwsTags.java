package dev.fairway.aws.model;

import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.spi.OwnerTags;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tags besides the owner tags. A tag lists which of them Fairway wrote; tags of others are left alone.
 *
 * @param labels the tags that the user requests
 * @param extras the features that need a read request of their own
 * @param service the namespace and name of the Service, for people to read; written only on creation and ignored by
 *     equals
 */
public record AwsTags(SortedMap<String, String> labels, SortedSet<AwsOptionalFeature> extras, String service) {
    static final AwsTags NONE = AwsTags.of(Collections.emptySortedMap());

    /** Prefix of all Fairway tags. */
    public static final String OURS = "fairway.dev/";

    private static final String LABELS = OURS + "labels";
    private static final String EXTRAS = OURS + "extras";

    /**
     * Separates keys. It is allowed in a tag value, and keys cannot contain it because annotations separate key and
     * value with it.
     */
    private static final String BETWEEN = "=";

    /** Maximum length of a tag value. */
    private static final int LENGTH = 256;

    public AwsTags {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        extras = Collections.unmodifiableSortedSet(new TreeSet<>(extras));
    }

    public static AwsTags of(SortedMap<String, String> labels) {
        return new AwsTags(labels, Collections.emptySortedSet(), "");
    }

    /** Reads all tags except the owner tags. */
    public static AwsTags read(Map<String, String> tags) {
        var labels = new TreeMap<>(tags);
        labels.keySet().retainAll(words(tags.getOrDefault(LABELS, "")));
        var extras = new TreeSet<AwsOptionalFeature>();
        words(tags.getOrDefault(EXTRAS, ""))
                .forEach(word -> AwsOptionalFeature.find(word).ifPresent(extras::add));
        return new AwsTags(labels, extras, tags.getOrDefault(OwnerTags.SERVICE, ""));
    }

    /** Returns these tags with the names of the Services, separated by spaces: AWS does not allow commas in tags. */
    public AwsTags of(Collection<ServiceRef> services) {
        var all =
                services.stream().distinct().sorted().map(ServiceRef::toString).collect(Collectors.joining(" "));
        return new AwsTags(
                labels, extras, all.substring(0, Math.min(LENGTH, all.length())).strip());
    }

    public AwsTags with(SortedSet<AwsOptionalFeature> others) {
        return new AwsTags(labels, others, service);
    }

    /** The tags that a resource is created with. */
    SortedMap<String, String> first() {
        var tags = new TreeMap<>(written());
        if (!service.isEmpty()) {
            tags.put(OwnerTags.SERVICE, service);
        }
        return tags;
    }

    /** The tags as stored in AWS. */
    public SortedMap<String, String> written() {
        var tags = new TreeMap<>(labels);
        if (!labels.isEmpty()) {
            tags.put(LABELS, String.join(BETWEEN, labels.keySet()));
        }
        if (!extras.isEmpty()) {
            tags.put(EXTRAS, extras.stream().map(AwsOptionalFeature::word).collect(Collectors.joining(BETWEEN)));
        }
        return tags;
    }

    /** Whether all keys fit into the one tag value that lists them. */
    public static boolean isShort(Map<String, String> labels) {
        return String.join(BETWEEN, labels.keySet()).length() <= LENGTH;
    }

    private static SortedSet<String> words(String text) {
        return new TreeSet<>(Arrays.stream(text.split(BETWEEN, -1))
                .filter(word -> !word.isEmpty())
                .toList());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AwsTags tags && labels.equals(tags.labels) && extras.equals(tags.extras);
    }

    @Override
    public int hashCode() {
        return Objects.hash(labels, extras);
    }

    @Override
    public String toString() {
        return written().toString();
    }
}
