package dev.fairway.app.kube;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Observation;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one round of listings saw of each owner, less those that have been passed over since it was asked for. */
final class Looks {
    private final Duration asked;
    private final Map<Owner, Map<String, Observation>> seen = new HashMap<>();
    private final Set<Owner> outdated = new HashSet<>();
    private boolean complete;

    Looks(Duration asked) {
        this.asked = asked;
    }

    Duration asked() {
        return asked;
    }

    synchronized void put(Site site, Map<Owner, Observation> found) {
        found.forEach((owner, observation) -> {
            if (!outdated.contains(owner)) {
                seen.computeIfAbsent(owner, unused -> new HashMap<>()).put(site.name(), observation);
            }
        });
    }

    /** Nothing is put any more, so nothing has to be remembered of who was passed over. */
    synchronized void complete() {
        complete = true;
        outdated.clear();
    }

    synchronized Optional<Observation> of(Site site, Owner owner) {
        return Optional.ofNullable(seen.getOrDefault(owner, Map.of()).get(site.name()));
    }

    synchronized void outdate(Owner owner) {
        if (!complete) {
            outdated.add(owner);
        }
        seen.remove(owner);
    }
}
