package dev.fairway.app.kube;

import dev.fairway.api.goal.Owner;
import dev.fairway.app.kube.goal.ServiceName;
import dev.fairway.app.kube.goal.Translator;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Owners whose Services are gone although we had not let them go. Somebody took our finalizer away by force, or nobody
 * did: kube-apiserver deletes at once what had no finalizer when it began to look, though one is written meanwhile.
 * This is memory: what vanishes while no controller runs is the sweep's to report.
 */
final class Vanished {
    private final Map<ServiceName, Set<Owner>> owners = new ConcurrentHashMap<>();
    private final Set<Owner> letGo = ConcurrentHashMap.newKeySet();

    /** Nothing is left of it, and nothing of ours keeps it any more. */
    void letGo(Service service) {
        letGo.add(Translator.owner(service));
    }

    /** Whether something may be left of what is gone now. */
    boolean gone(Service last) {
        var owner = Translator.owner(last);
        if (letGo.remove(owner)) {
            return false;
        }
        owners.computeIfAbsent(ServiceName.of(last), name -> ConcurrentHashMap.newKeySet())
                .add(owner);
        return true;
    }

    /** Those that had this name. */
    Set<Owner> of(ServiceName name) {
        return Set.copyOf(owners.getOrDefault(name, Set.of()));
    }

    void collected(ServiceName name, Owner owner) {
        owners.computeIfPresent(name, (key, known) -> {
            known.remove(owner);
            return known.isEmpty() ? null : known;
        });
    }
}
