package dev.fairway.aws.look;

import static java.util.stream.Collectors.toSet;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.aws.access.AwsCalls;
import dev.fairway.aws.design.AwsBlueprint;
import dev.fairway.aws.design.AwsCluster;
import dev.fairway.aws.design.AwsHeld;
import dev.fairway.aws.design.AwsNetwork;
import dev.fairway.aws.model.AwsNames;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.wish.AwsSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at AWS. What the network is like is read when the cluster is looked at, which happens whenever nodes change and
 * with every sweep, and kept until then: a Service more is no listing of instances more.
 */
public final class AwsReader {
    private static final ResourceKey SHARED = AwsResource.SecurityGroup.key(new Owner.OfCluster(), AwsCluster.SHARED);

    private final AwsNames names;
    private final AwsCalls calls;
    private final AwsSettings settings;
    private volatile @Nullable AwsNetwork facts;
    private volatile Optional<String> sharedGroup = Optional.empty();

    public AwsReader(AwsNames names, AwsCalls calls, AwsSettings settings) {
        this.names = names;
        this.calls = calls;
        this.settings = settings;
    }

    /** Each owner's first and last thing is a security group, and a listing of groups tells their tags. */
    public Set<Owner> inventory() {
        return AwsListing.securityGroups("tag:" + OwnerTags.CLUSTER, List.of(names.cluster()), calls).stream()
                .filter(group -> group.groupName().startsWith(AwsNames.MARK))
                .flatMap(group -> names.owner(AwsFacts.tags(group.tags())).stream()
                        .filter(owner -> group.groupName().startsWith(names.prefix(owner))))
                .collect(toSet());
    }

    public Map<Owner, Observation> observe(Set<Owner> owners) {
        return look(owners, Optional.of(new AwsContents(calls)));
    }

    /** What is in load balancers and target groups is told of one at a time. */
    public Map<Owner, Observation> survey(Set<Owner> owners) {
        var seen = look(owners, Optional.empty());
        seen.replaceAll((owner, one) -> one.without(one.resources().values().stream()
                .map(Observed::resource)
                .filter(AwsReader::hasContents)
                .map(CloudResource::key)
                .toList()));
        return seen;
    }

    private static boolean hasContents(CloudResource resource) {
        return resource instanceof AwsResource.LoadBalancer || resource instanceof AwsResource.TargetGroup;
    }

    /** Without the network there is nothing to plan with. */
    public Optional<Observation> recall(Owner owner, Collection<Observed> known) {
        var network = facts;
        if (network == null || sharedGroup.or(settings::shared).isEmpty()) {
            return Optional.empty();
        }
        var site = network.with(sharedGroup);
        return Optional.of(Observation.of(new AwsBlueprint(site, settings, AwsHeld.of(known)), known));
    }

    public Map<Owner, List<Observed>> follow(Map<Owner, List<Observed>> known) {
        return new AwsProgress(calls).of(known);
    }

    private Map<Owner, Observation> look(Set<Owner> owners, Optional<AwsContents> contents) {
        var listing = AwsListing.of(owners, names, calls);
        var network = network(owners.contains(new Owner.OfCluster()), listing);
        var seen = new HashMap<Owner, Observation>();
        for (var owner : owners) {
            var found = found(owner, listing, contents);
            seen.put(owner, Observation.of(new AwsBlueprint(network, settings, AwsHeld.of(found)), found));
        }
        return seen;
    }

    private List<Observed> found(Owner owner, AwsListing listing, Optional<AwsContents> contents) {
        var found = new ArrayList<Observed>();
        var groups = new AwsGroups(owner, names, calls);
        listing.groups().stream()
                .filter(group -> group.groupName().startsWith(names.prefix(owner)))
                .forEach(group -> found.addAll(groups.observed(group)));
        if (owner instanceof Owner.OfCluster) {
            found.addAll(groups.nodeRules(shared(listing).orElse("")));
            return found;
        }
        found.addAll(new AwsBalancers(owner, names, contents, listing, groups.front(found)).observed());
        return found;
    }

    private AwsNetwork network(boolean again, AwsListing listing) {
        var known = facts;
        if (known == null || again) {
            known = new AwsFacts(calls, settings.vpc()).read();
            facts = known;
        }
        sharedGroup = shared(listing);
        return known.with(sharedGroup);
    }

    /** What was just made is known without a look. */
    public void hear(Observed answer) {
        if (answer.resource().key().equals(SHARED)) {
            sharedGroup = Optional.of(answer.cloudId());
        }
    }

    private Optional<String> shared(AwsListing listing) {
        var cluster = new Owner.OfCluster();
        return listing.groups().stream()
                .filter(group -> group.groupName().equals(names.name(SHARED))
                        && names.isOurs(cluster, AwsFacts.tags(group.tags())))
                .map(group -> group.groupId())
                .findFirst();
    }
}
