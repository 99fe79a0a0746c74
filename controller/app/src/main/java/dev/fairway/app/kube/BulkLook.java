package dev.fairway.app.kube;

import static java.util.stream.Collectors.toSet;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.app.kube.goal.Claim;
import dev.fairway.app.kube.goal.ClassRule;
import dev.fairway.app.kube.goal.Translator;
import dev.fairway.app.log.LogContext;
import dev.fairway.engine.port.TimeSource;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the clouds have, read in bulk when every Service is about to be passed over: pages of lists instead of a look for
 * each. It serves one pass over a Service; the next looks itself, as does every pass where the look is old.
 */
final class BulkLook {
    private static final Logger LOG = LoggerFactory.getLogger(BulkLook.class);
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final TimeSource time;
    private final AtomicReference<Looks> latest;

    BulkLook(TimeSource time) {
        this.time = time;
        this.latest = new AtomicReference<>(new Looks(time.now()));
    }

    /** Looks now, whatever was seen before. */
    void at(Collection<Service> services, List<Site> sites, List<ClassRule> rules) {
        var looks = new Looks(time.now());
        latest.set(looks);
        for (var site : sites) {
            var owners = services.stream()
                    // What does not have our finalizer has nothing in a cloud either.
                    .filter(service -> Claim.isMarked(service) && isOf(site, Claim.of(service, rules)))
                    .map(Translator::owner)
                    .collect(toSet());
            if (!owners.isEmpty()) {
                look(site, owners, looks);
            }
        }
        looks.complete();
    }

    private static boolean isOf(Site site, Claim claim) {
        return claim instanceof Claim.Wanted wanted && wanted.rule().provider().equals(site.name());
    }

    private static void look(Site site, Set<Owner> owners, Looks looks) {
        try {
            LogContext.with(
                    LogContext.PROVIDER,
                    site.name(),
                    () -> looks.put(site, site.provisioner().observe(owners)));
        } catch (ProviderException e) {
            LOG.warn("{} cannot be looked at as a whole, so each pass looks itself: {}", site.name(), e.getMessage());
        }
    }

    Optional<Observation> of(Site site, Owner owner) {
        var looks = latest.get();
        return time.now().minus(looks.asked()).compareTo(FRESH) < 0 ? looks.of(site, owner) : Optional.empty();
    }

    /** A pass has ended: it may have changed what was seen, and what is being seen right now. */
    void passed(Owner owner) {
        latest.get().outdate(owner);
    }
}
