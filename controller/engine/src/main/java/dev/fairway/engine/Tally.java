package dev.fairway.engine;

import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.Step;
import dev.fairway.engine.apply.Journal;
import dev.fairway.engine.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What an owner has: an observation, brought up to date by the cloud's own answers. */
record Tally(SortedMap<ResourceKey, Observed> resources) {
    static final Tally NOTHING = new Tally(new TreeMap<>());

    /** When nothing says how long something takes. */
    static final Duration SOON = Duration.ofSeconds(2);

    static Tally of(Observation seen) {
        return new Tally(seen.resources());
    }

    Tally with(Journal journal) {
        var now = new TreeMap<>(resources);
        for (var done : journal.done()) {
            switch (done.step()) {
                case Step.Delete delete -> remove(delete.key(), done.answer(), now);
                case Step.Create create -> now.put(create.key(), done.answer());
                case Step.Update update -> now.put(update.key(), done.answer());
            }
        }
        return new Tally(now);
    }

    private static void remove(ResourceKey key, Observed answer, Map<ResourceKey, Observed> now) {
        var whole = now.remove(key);
        if (whole == null) {
            return;
        }
        List.copyOf(now.values()).stream()
                .map(Observed::resource)
                .filter(part -> part.partOf().filter(key::equals).isPresent())
                .forEach(part -> remove(part.key(), answer, now));
        if (answer.resource().key().equals(key) && answer.state() instanceof Observed.State.Leaving) {
            now.put(key, answer);
        }
    }

    /** How long to wait for what cannot serve yet; empty when everything can. */
    Optional<Duration> pending() {
        return resources.values().stream()
                .flatMap(observed -> switch (observed.state()) {
                    case Observed.State.Ready ready -> Stream.<Duration>empty();
                    case Observed.State.Pending pending -> Stream.of(pending.checkAfter());
                    case Observed.State.Leaving leaving -> Stream.of(leaving.checkAfter());
                    case Observed.State.Failed failed -> Stream.of(SOON);
                })
                .min(Duration::compareTo);
    }

    /** The addresses of what stays; what is withheld serves too, but nobody new is sent there. */
    Report report(Plan plan) {
        var staying = new TreeMap<>(resources);
        plan.withheld().stream().map(Step::key).forEach(staying::remove);
        var ingress = new LinkedHashSet<Ingress>();
        staying.values().forEach(observed -> ingress.addAll(observed.ingress()));
        return new Report(new ArrayList<>(ingress), plan.refusals());
    }
}
