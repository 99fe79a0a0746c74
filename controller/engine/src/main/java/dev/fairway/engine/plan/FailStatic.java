package dev.fairway.engine.plan;

import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ResourceKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Protects against a sudden loss of most nodes. If more than half of the registered targets would be removed, the
 * registered targets are kept in addition to the desired ones. See docs/adr/0006.
 *
 * @param why the message for the condition; empty if no targets are kept
 */
record FailStatic(List<CloudResource> resources, Optional<String> why) {

    static FailStatic hold(Targets targets, List<CloudResource> wanted, Map<ResourceKey, Observed> actual) {
        var registered = new TreeSet<String>();
        actual.values()
                .forEach(observed -> registered.addAll(observed.resource().targets()));
        var kept = new TreeSet<String>();
        wanted.forEach(resource -> kept.addAll(resource.targets()));
        return isMassLoss(registered, kept, targets)
                ? new FailStatic(keepAll(wanted, actual), Optional.of(explain(registered, kept)))
                : new FailStatic(wanted, Optional.empty());
    }

    private static boolean isMassLoss(Set<String> registered, Set<String> wanted, Targets targets) {
        if (wanted.isEmpty()) {
            return !registered.isEmpty();
        }
        long lost =
                registered.stream().filter(target -> !wanted.contains(target)).count();
        return lost * 2 > registered.size() && targets.shrink() == Targets.Shrink.GUARDED;
    }

    private static List<CloudResource> keepAll(List<CloudResource> wanted, Map<ResourceKey, Observed> actual) {
        return wanted.stream()
                .map(want -> {
                    var have = actual.get(want.key());
                    return have == null ? want : want.keeping(have.resource());
                })
                .toList();
    }

    private static String explain(Set<String> registered, Set<String> wanted) {
        var lost = new TreeSet<>(registered);
        lost.removeAll(wanted);
        return wanted.isEmpty()
                ? "no node is eligible: all %d targets stay registered".formatted(registered.size())
                : "%d of %d targets would be removed at once: they stay registered for now"
                        .formatted(lost.size(), registered.size());
    }
}
