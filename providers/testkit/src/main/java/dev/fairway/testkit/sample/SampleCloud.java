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
 * An in-memory cloud with the constraints of a real one. Names are unique, dependencies must exist, resources in use
 * cannot be deleted, lists are paged, and addresses are ready after a delay. Lists omit the parts of a thing: they
 * need one call for each thing, and are deleted with it. It is independent of Fairway.
 */
public final class SampleCloud {
    private static final int PAGE = 20;
    private static final Duration ADDRESS_TAKES = Duration.ofSeconds(3);

    private final String name;
    private final TreeMap<String, Thing> things = new TreeMap<>();
    private Duration now = Duration.ZERO;
    private int made;
    private Duration lag = Duration.ZERO;

    /** @param name the identity of the cloud */
    public SampleCloud(String name) {
        this.name = name;
    }

    public SampleCloud() {
        this("here");
    }

    String name() {
        return name;
    }

    /**
     * A request to create a thing.
     *
     * @param uses names of things that must exist first
     * @param whole the thing that it is part of; empty for most things
     * @param backends names of the nodes that get traffic
     */
    public record Request(
            String name,
            SortedMap<String, String> properties,
            Set<String> uses,
            String whole,
            SortedSet<String> backends,
            Map<String, String> tags) {
        public Request {
            properties = new TreeMap<>(properties);
            uses = new TreeSet<>(uses);
            backends = new TreeSet<>(backends);
            tags = new TreeMap<>(tags);
        }
    }

    /** An existing thing; {@code readyAt} is on the clock of the cloud. */
    public record Thing(String id, Request as, Duration readyAt) {}

    /** A page of a list, ordered by name; {@code next} is empty on the last page. */
    public record Page(List<Thing> things, String next) {}

    /** An error response with an HTTP status code. */
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

    /** Sets the documented maximum delay of lists. */
    public synchronized void admit(Duration howFarBehind) {
        lag = howFarBehind;
    }

    synchronized Duration lag() {
        return lag;
    }

    public synchronized Page list(String prefix, String after) {
        var found = things.tailMap(prefix, true).values().stream()
                .filter(thing -> thing.as().whole().isEmpty())
                .filter(thing -> thing.as().name().startsWith(prefix)
                        && thing.as().name().compareTo(after) > 0)
                .limit(PAGE)
                .toList();
        return new Page(found, found.size() < PAGE ? "" : found.getLast().as().name());
    }

    /** The parts of a thing. */
    public synchronized List<Thing> parts(String whole) {
        return things.values().stream()
                .filter(thing -> thing.as().whole().equals(whole))
                .toList();
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
        var parts = parts(name);
        things.values().stream()
                .filter(other -> other.as().uses().contains(doomed.as().name()) && !parts.contains(other))
                .findFirst()
                .ifPresent(other -> {
                    throw new Refused(412, name + " is in use by " + other.as().name());
                });
        parts.forEach(part -> things.remove(part.as().name()));
        things.remove(name);
    }

    public synchronized Duration now() {
        return now;
    }

    /** Advances the time. */
    public synchronized void later(Duration time) {
        now = now.plus(time);
    }

    private void requireUsed(Request request) {
        request.uses().forEach(this::get);
    }
}
