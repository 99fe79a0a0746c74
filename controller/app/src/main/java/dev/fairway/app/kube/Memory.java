package dev.fairway.app.kube;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.engine.Result;
import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each owner had when it was last passed over or looked at, so that a change is made without a look before it, and
 * so that all who wait for a cloud are looked at together. It is as a stale look is, which a provider survives: what the
 * cloud does not bear out is forgotten, and the next pass looks. Never needed to be right. See docs/adr/0018.
 */
final class Memory {
    private static final Logger LOG = LoggerFactory.getLogger(Memory.class);

    /** How often is asked after those that wait, all at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** What no sweep confirms is looked at again. */
    private static final Duration LONGEST = Duration.ofMinutes(20);

    private final TimeSource time;
    private final Consumer<Set<Owner>> news;
    private final Map<String, Sight> sights = new ConcurrentHashMap<>();

    /** @param news is told of whom more is known than when he was last passed over */
    Memory(TimeSource time, Consumer<Set<Owner>> news) {
        this.time = time;
        this.news = news;
    }

    /** What is known of one provider's owners, and when those that wait were last asked after. */
    private static final class Sight {
        private final Map<Owner, List<Observed>> known = new ConcurrentHashMap<>();
        private final Map<Owner, Duration> looked = new ConcurrentHashMap<>();
        private Duration asked = Duration.ZERO;

        /** Who is the first to wait need not ask at once. */
        synchronized void keep(Owner owner, List<Observed> found, Duration now) {
            if (isWaiting(found) && known.values().stream().noneMatch(Memory::isWaiting)) {
                asked = now;
            }
            looked.putIfAbsent(owner, now);
            known.put(owner, found);
        }

        void forget(Owner owner) {
            known.remove(owner);
            looked.remove(owner);
        }

        synchronized boolean isDue(Duration now) {
            boolean due = now.minus(asked).compareTo(PATIENCE) >= 0;
            asked = due ? now : asked;
            return due;
        }
    }

    private Sight sight(Site site) {
        return sights.computeIfAbsent(site.name(), unused -> new Sight());
    }

    boolean has(Site site, Owner owner) {
        return sight(site).known.containsKey(owner);
    }

    /** For an owner whose load balancer is wanted, perhaps again: what was on its way out is looked at. */
    Optional<Observation> ofWanted(Site site, Owner owner) {
        boolean leaves = sight(site).known.getOrDefault(owner, List.of()).stream()
                .anyMatch(one -> one.state() instanceof Observed.State.Leaving);
        return leaves ? Optional.empty() : of(site, owner);
    }

    /** For an owner whose load balancer goes: that there is nothing is not for memory to say. */
    Optional<Observation> ofUnwanted(Site site, Owner owner) {
        return of(site, owner).filter(seen -> !seen.resources().isEmpty());
    }

    private Optional<Observation> of(Site site, Owner owner) {
        var sight = sight(site);
        var oldest = time.now().minus(LONGEST);
        if (sight.looked.getOrDefault(owner, oldest).compareTo(oldest) <= 0) {
            sight.forget(owner);
        }
        var known = sight.known.get(owner);
        if (known != null && isWaiting(known) && sight.isDue(time.now())) {
            follow(site, sight);
            known = sight.known.get(owner);
        }
        return known == null ? Optional.empty() : recall(site, owner, known);
    }

    /** Who has never had our finalizer has nothing in a cloud; where it has, the cloud says so when it is made again. */
    static Optional<Observation> ofNewcomer(Site site, Owner owner) {
        return recall(site, owner, List.of());
    }

    private static Optional<Observation> recall(Site site, Owner owner, Collection<Observed> known) {
        return site.provisioner().provider().recall(owner, known);
    }

    private static boolean isWaiting(Collection<Observed> known) {
        return known.stream().anyMatch(one -> !(one.state() instanceof Observed.State.Ready));
    }

    private void follow(Site site, Sight sight) {
        var waiting = new TreeMap<Owner, List<Observed>>();
        sight.known.forEach((owner, known) -> {
            if (isWaiting(known)) {
                waiting.put(owner, known);
            }
        });
        try {
            var now = site.provisioner().provider().follow(waiting);
            // Who has been passed over since has news of its own.
            waiting.forEach((owner, before) -> sight.known.computeIfPresent(
                    owner, (same, known) -> known.equals(before) ? now.get(owner) : known));
            waiting.values().removeAll(now.values());
            news.accept(waiting.keySet());
        } catch (ProviderException e) {
            LOG.warn(
                    "what {} is busy with cannot be told, so it is asked again later: {}", site.name(), e.getMessage());
        }
    }

    /** After a pass. */
    void keep(Site site, Owner owner, Result result) {
        result.now()
                .filter(now -> !now.isEmpty())
                .ifPresentOrElse(now -> keep(site, owner, now), () -> forget(site, owner));
    }

    /** After a look that left nothing out. */
    void saw(Site site, Owner owner, SortedMap<ResourceKey, Observed> found) {
        forget(site, owner);
        keep(site, owner, found);
    }

    /** After a look from outside that showed no difference. */
    void confirm(Site site, Owner owner) {
        sight(site).looked.computeIfPresent(owner, (same, before) -> time.now());
    }

    /** Where a provider makes nothing of it, it is not kept. */
    private void keep(Site site, Owner owner, SortedMap<ResourceKey, Observed> found) {
        var all = List.copyOf(found.values());
        if (recall(site, owner, all).isPresent()) {
            sight(site).keep(owner, all, time.now());
        }
    }

    void forget(Site site, Owner owner) {
        sight(site).forget(owner);
    }

    void forget(Owner owner) {
        sights.values().forEach(sight -> sight.forget(owner));
    }
}
