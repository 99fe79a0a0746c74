package dev.fairway.app.kube;

import static java.util.stream.Collectors.toSet;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.app.kube.goal.Claim;
import dev.fairway.app.kube.goal.ClassRule;
import dev.fairway.app.kube.goal.Translator;
import dev.fairway.engine.port.TimeSource;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the clouds have when a controller starts, read in bulk: pages of lists instead of a look for each Service. A pass
 * takes the look that it uses away, and looks itself when there is none or it is old.
 */
final class FirstLook {
    private static final Logger LOG = LoggerFactory.getLogger(FirstLook.class);
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final TimeSource time;
    private final Map<Key, Look> looks = new ConcurrentHashMap<>();

    private record Key(String site, Owner owner) {}

    private record Look(Observation seen, Duration at) {}

    FirstLook(TimeSource time) {
        this.time = time;
    }

    void at(Collection<Service> services, List<Site> sites, List<ClassRule> rules) {
        for (var site : sites) {
            var owners = services.stream()
                    // What does not have our finalizer has nothing in a cloud either.
                    .filter(service -> Claim.isMarked(service) && isOf(site, Claim.of(service, rules)))
                    .map(Translator::owner)
                    .collect(toSet());
            if (!owners.isEmpty()) {
                at(site, owners);
            }
        }
    }

    private static boolean isOf(Site site, Claim claim) {
        return claim instanceof Claim.Wanted wanted && wanted.rule().provider().equals(site.name());
    }

    private void at(Site site, Set<Owner> owners) {
        var now = time.now();
        try {
            site.provisioner()
                    .observe(owners)
                    .forEach((owner, seen) -> looks.put(new Key(site.name(), owner), new Look(seen, now)));
        } catch (ProviderException e) {
            LOG.warn("{} cannot be looked at as a whole, so each pass looks itself: {}", site.name(), e.getMessage());
        }
    }

    Optional<Observation> take(Site site, Owner owner) {
        return Optional.ofNullable(looks.remove(new Key(site.name(), owner)))
                .filter(look -> time.now().minus(look.at()).compareTo(FRESH) < 0)
                .map(Look::seen);
    }
}
