package dev.fairway.testkit.sample;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A cloud in memory, as strict as a real one: names are unique, nothing can be made on what is not there, nothing goes
 * that is in use, lists come in pages, and an address takes its time. It knows nothing of Fairway.
 */
public final class SampleCloud {
    private static final int PAGE = 20;
    private static final Duration ADDRESS_TAKES = Duration.ofSeconds(3);

    private final TreeMap<String, Thing> things = new TreeMap<>();
    private Duration now = Duration.ZERO;
    private int made;
    private Duration lag = Duration.ZERO;

    /**
     * What somebody asks for.
     *
     * @param uses names of things that must exist first
     * @param backends names of the nodes that get traffic
     */
    public record Request(
            String name,
            SortedMap<String, String> properties,
            Set<String> uses,
            SortedSet<String> backends,
            Map<String, String> tags) {
        public Request {
            properties = new TreeMap<>(properties);
            uses = new TreeSet<>(uses);
            backends = new TreeSet<>(backends);
            tags = new TreeMap<>(tags);
        }
    }

    /** What exists: {@code readyAt} is a point of the cloud's own time. */
    public record Thing(String id, Request as, Duration readyAt) {}

    /** A page of a list, in the order of names; {@code next} is empty on the last. */
    public record Page(List<Thing> things, String next) {}

    /** An answer with an error code, as HTTP has them. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int code;

        Refused(int code, String message) {
            super(message);
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    /** Says from now on that its lists may be so far behind. */
    public synchronized void admit(Duration howFarBehind) {
        lag = howFarBehind;
    }

    synchronized Duration lag() {
        return lag;
    }

    public synchronized Page list(String prefix, String after) {
        var found = things.tailMap(prefix, true).entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith(prefix) && entry.getKey().compareTo(after) > 0)
                .limit(PAGE)
                .map(Map.Entry::getValue)
                .toList();
        return new Page(found, found.size() < PAGE ? "" : found.getLast().as().name());
    }

    public synchronized Thing get(String name) {
        var thing = things.get(name);
        if (thing == null) {
            throw new Refused(404, "there is no " + name);
        }
        return thing;
    }

    public synchronized Thing create(Request request) {
        if (things.containsKey(request.name())) {
            throw new Refused(409, request.name() + " exists");
        }
        requireUsed(request);
        boolean slow = request.properties().containsValue("address");
        var thing = new Thing("thing-" + ++made, request, slow ? now.plus(ADDRESS_TAKES) : now);
        things.put(request.name(), thing);
        return thing;
    }

    public synchronized Thing update(Request request) {
        var old = get(request.name());
        requireUsed(request);
        var thing = new Thing(old.id(), request, old.readyAt());
        things.put(request.name(), thing);
        return thing;
    }

    public synchronized void delete(String name) {
        var doomed = get(name);
        things.values().stream()
                .filter(other -> other.as().uses().contains(doomed.as().name()))
                .findFirst()
                .ifPresent(other -> {
                    throw new Refused(412, name + " is in use by " + other.as().name());
                });
        things.remove(name);
    }

    public synchronized Duration now() {
        return now;
    }

    /** Lets time pass. */
    public synchronized void later(Duration time) {
        now = now.plus(time);
    }

    private void requireUsed(Request request) {
        request.uses().forEach(this::get);
    }
}
