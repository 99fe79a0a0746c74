package dev.fairway.app.state;

import dev.fairway.api.goal.ServiceRef;
import dev.fairway.app.kube.goal.ServiceTranslator;
import io.fabric8.kubernetes.api.model.Service;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What we wrote and the cache has not heard of yet. Without it, news of our finalizer begins a pass that does not know of
 * the status we wrote right after: it asks the cloud again, and its own write is refused.
 */
public final class ReadYourWritesCache {
    private final Map<ServiceRef, Ahead> ahead = new ConcurrentHashMap<>();

    /** @param overwritten resourceVersions, which are compared with others for being the same and for nothing else */
    private record Ahead(Service latest, Set<String> overwritten) {}

    public Service wrote(Service before, Service after) {
        if (!version(before).equals(version(after))) {
            ahead.merge(
                    ServiceTranslator.ref(after), new Ahead(after, Set.of(version(before))), ReadYourWritesCache::join);
        }
        return after;
    }

    private static Ahead join(Ahead earlier, Ahead later) {
        var overwritten = new HashSet<>(earlier.overwritten());
        overwritten.addAll(later.overwritten());
        return new Ahead(later.latest(), overwritten);
    }

    /** What the cache has, or what we have made of it. */
    public Service newest(Service cached) {
        var written = ahead.get(ServiceTranslator.ref(cached));
        return written != null && written.overwritten().contains(version(cached)) ? written.latest() : cached;
    }

    /** The cache is there, or further: somebody else has written since. */
    public void heard(Service service) {
        ahead.computeIfPresent(
                ServiceTranslator.ref(service),
                (name, written) -> written.overwritten().contains(version(service)) ? written : null);
    }

    public void forget(ServiceRef name) {
        ahead.remove(name);
    }

    private static String version(Service service) {
        return service.getMetadata().getResourceVersion();
    }
}
