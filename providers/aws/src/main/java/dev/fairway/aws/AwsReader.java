package dev.fairway.aws;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ResourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at AWS. What the network is like is read when the cluster is looked at, which happens whenever nodes change and
 * with every sweep, and kept until then: a Service more is no listing of instances more.
 */
final class AwsReader {
    private final AwsNames names;
    private final AwsCalls calls;
    private final AwsSettings settings;
    private volatile @Nullable AwsNetwork facts;

    AwsReader(AwsNames names, AwsCalls calls, AwsSettings settings) {
        this.names = names;
        this.calls = calls;
        this.settings = settings;
    }

    /** Each owner's first and last thing is a security group, and a listing of groups tells their tags. */
    Set<Owner> inventory() {
        return AwsListing.securityGroups("tag:" + OwnerTags.CLUSTER, List.of(names.cluster()), calls).stream()
                .filter(group -> group.groupName().startsWith(AwsNames.MARK))
                .flatMap(group -> names.owner(AwsFacts.tags(group.tags())).stream()
                        .filter(owner -> group.groupName().startsWith(names.prefix(owner))))
                .collect(toSet());
    }

    Map<Owner, Observation> observe(Set<Owner> owners) {
        var listing = AwsListing.of(owners, names, calls);
        var network = network(owners.contains(new Owner.OfCluster()), listing);
        return owners.stream().collect(toMap(Function.identity(), owner -> observation(owner, listing, network)));
    }

    private Observation observation(Owner owner, AwsListing listing, AwsNetwork network) {
        var found = found(owner, listing);
        return Observation.of(new AwsBlueprint(network, settings, AwsHeld.of(found)), found);
    }

    private List<Observed> found(Owner owner, AwsListing listing) {
        var found = new ArrayList<Observed>();
        var groups = new AwsGroups(owner, names, calls);
        listing.groups().stream()
                .filter(group -> group.groupName().startsWith(names.prefix(owner)))
                .forEach(group -> found.addAll(groups.observed(group)));
        if (owner instanceof Owner.OfCluster) {
            found.addAll(groups.nodeRules(shared(listing).orElse("")));
            return found;
        }
        found.addAll(new AwsBalancers(owner, names, calls, listing, groups.front(found)).observed());
        return found;
    }

    private AwsNetwork network(boolean again, AwsListing listing) {
        var known = facts;
        if (known == null || again) {
            known = new AwsFacts(calls, settings.vpc()).read();
            facts = known;
        }
        return new AwsNetwork(known.instances(), known.subnets(), shared(listing));
    }

    private Optional<String> shared(AwsListing listing) {
        var cluster = new Owner.OfCluster();
        ResourceKey key = AwsResource.SecurityGroup.key(cluster, AwsCluster.SHARED);
        return listing.groups().stream()
                .filter(group ->
                        group.groupName().equals(names.name(key)) && names.isOurs(cluster, AwsFacts.tags(group.tags())))
                .map(group -> group.groupId())
                .findFirst();
    }
}
