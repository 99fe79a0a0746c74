package dev.fairway.testkit.sample;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.testkit.sample.SampleCloud.Thing;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The current state of the resources that were not ready.
 *
 * @param things the existing things, by id
 * @param now the time of the cloud
 */
record SampleProgress(Map<String, Thing> things, Duration now) {

    /** @param list lists the cloud; not called if everything is ready */
    static Map<Owner, Observation> of(Map<Owner, Observation> known, Supplier<Map<String, Thing>> list, Duration now) {
        boolean waits = known.values().stream()
                .flatMap(one -> one.resources().values().stream())
                .anyMatch(SampleProgress::isUnderWay);
        var progress = new SampleProgress(waits ? list.get() : Map.of(), now);
        var seen = new HashMap<Owner, Observation>();
        known.forEach((owner, older) -> progress.of(owner, older).ifPresent(newer -> seen.put(owner, newer)));
        return seen;
    }

    /** Empty if a pending resource was deleted; the owner then needs a full read. */
    private Optional<Observation> of(Owner owner, Observation older) {
        var resources = new TreeMap<>(older.resources());
        for (var one : older.resources().values()) {
            if (isUnderWay(one)) {
                var thing = things.get(one.cloudId());
                if (thing == null) {
                    return Optional.empty();
                }
                resources.put(one.resource().key(), SampleResourceMapper.read(owner, thing, now));
            }
        }
        return Optional.of(new Observation(resources, older.unread()));
    }

    private static boolean isUnderWay(Observed one) {
        return !(one.state() instanceof Observed.State.Ready);
    }
}
