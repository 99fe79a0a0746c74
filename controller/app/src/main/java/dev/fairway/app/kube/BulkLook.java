package dev.fairway.app.kube;

import static java.util.stream.Collectors.toSet;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.LoadBalancerProvider;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
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
    private final Memory memory;
    private final AtomicReference<Looks> latest;

    BulkLook(TimeSource time, Memory memory) {
        this.time = time;
        this.memory = memory;
        this.latest = new AtomicReference<>(new Looks(time.now()));
    }

    /** Before the first passes a survey will do: most Services are as they were left. */
    void over(Collection<Service> services, List<Site> sites, List<ClassRule> rules) {
        look(services, sites, rules, LoadBalancerProvider::survey);
    }

    /** Looks now at those of which nothing is remembered, whatever was seen before. */
    void at(Collection<Service> services, List<Site> sites, List<ClassRule> rules) {
        look(services, sites, rules, LoadBalancerProvider::observe);
    }

    private interface Depth extends BiFunction<LoadBalancerProvider, Set<Owner>, Map<Owner, Observation>> {}

    private void look(Collection<Service> services, List<Site> sites, List<ClassRule> rules, Depth depth) {
        var looks = new Looks(time.now());
        latest.set(looks);
        for (var site : sites) {
            var owners = services.stream()
                    // What does not have our finalizer has nothing in a cloud either.
                    .filter(service -> Claim.isMarked(service) && isOf(site, Claim.of(service, rules)))
                    .map(Translator::owner)
                    .filter(owner -> !memory.has(site, owner))
                    .collect(toSet());
            if (!owners.isEmpty()) {
                look(site, owners, looks, depth);
            }
        }
        looks.complete();
    }

    private static boolean isOf(Site site, Claim claim) {
        return claim instanceof Claim.Wanted wanted && wanted.rule().provider().equals(site.name());
    }

    private static void look(Site site, Set<Owner> owners, Looks looks, Depth depth) {
        try {
            LogContext.with(
                    LogContext.PROVIDER,
                    site.name(),
                    () -> looks.put(site, depth.apply(site.provisioner().provider(), owners)));
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
