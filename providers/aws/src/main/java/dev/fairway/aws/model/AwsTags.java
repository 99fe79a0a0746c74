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
 * Tags beside those that say whose a thing is. Which of them are ours stands in a tag too: others' are left alone.
 *
 * @param labels what the user asks for
 * @param extras what of it takes a request of its own to read
 * @param service the namespace and name of the Service, for people: written when a thing is made, never after, and no
 *     difference between two of these
 */
public record AwsTags(SortedMap<String, String> labels, SortedSet<AwsExtra> extras, String service) {
    static final AwsTags NONE = AwsTags.of(Collections.emptySortedMap());

    /** What all tags of ours begin with. */
    public static final String OURS = "fairway.dev/";

    private static final String LABELS = OURS + "labels";
    private static final String EXTRAS = OURS + "extras";

    /** The only letter that a value may have and a name cannot: annotations end names with it. */
    private static final String BETWEEN = "=";

    /** Of a value. */
    private static final int LENGTH = 256;

    public AwsTags {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        extras = Collections.unmodifiableSortedSet(new TreeSet<>(extras));
    }

    public static AwsTags of(SortedMap<String, String> labels) {
        return new AwsTags(labels, Collections.emptySortedSet(), "");
    }

    /** Those of a thing's tags that are not about whose it is. */
    public static AwsTags read(Map<String, String> tags) {
        var labels = new TreeMap<>(tags);
        labels.keySet().retainAll(words(tags.getOrDefault(LABELS, "")));
        var extras = new TreeSet<AwsExtra>();
        words(tags.getOrDefault(EXTRAS, "")).forEach(word -> AwsExtra.find(word).ifPresent(extras::add));
        return new AwsTags(labels, extras, tags.getOrDefault(OwnerTags.SERVICE, ""));
    }

    /** The same for these Services; AWS has no comma in tags. */
    public AwsTags of(Collection<ServiceRef> services) {
        var all =
                services.stream().distinct().sorted().map(ServiceRef::toString).collect(Collectors.joining(" "));
        return new AwsTags(
                labels, extras, all.substring(0, Math.min(LENGTH, all.length())).strip());
    }

    public AwsTags with(SortedSet<AwsExtra> others) {
        return new AwsTags(labels, others, service);
    }

    /** With which a thing is made. */
    SortedMap<String, String> first() {
        var tags = new TreeMap<>(written());
        if (!service.isEmpty()) {
            tags.put(OwnerTags.SERVICE, service);
        }
        return tags;
    }

    /** As they are kept at the thing. */
    public SortedMap<String, String> written() {
        var tags = new TreeMap<>(labels);
        if (!labels.isEmpty()) {
            tags.put(LABELS, String.join(BETWEEN, labels.keySet()));
        }
        if (!extras.isEmpty()) {
            tags.put(EXTRAS, extras.stream().map(AwsExtra::word).collect(Collectors.joining(BETWEEN)));
        }
        return tags;
    }

    /** Whether AWS takes them: the names of all must fit into one value. */
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
