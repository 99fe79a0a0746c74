package dev.fairway.aws.read;

import static java.util.stream.Collectors.toSet;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observations;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.aws.access.AwsApi;
import dev.fairway.aws.annotations.AwsProviderSettings;
import dev.fairway.aws.builder.AwsClusterModel;
import dev.fairway.aws.builder.AwsModelBuilder;
import dev.fairway.aws.builder.AwsNetwork;
import dev.fairway.aws.model.AwsNames;
import dev.fairway.aws.model.AwsResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the resources in AWS. It reads the network on the first call, and again on each complete observation of the
 * cluster, which happens when nodes change and on every resync. In between it is cached, so a new Service does not list
 * the instances again.
 */
public final class AwsReader {
    private static final Owner CLUSTER = new Owner.OfCluster();
    private static final ResourceKey SHARED = AwsResource.SecurityGroup.key(CLUSTER, AwsClusterModel.SHARED);

    private final AwsNames names;
    private final AwsApi calls;
    private final AwsProviderSettings settings;
    private volatile @Nullable AwsNetwork facts;
    private volatile Optional<String> sharedGroup = Optional.empty();

    public AwsReader(AwsNames names, AwsApi calls, AwsProviderSettings settings) {
        this.names = names;
        this.calls = calls;
        this.settings = settings;
    }

    /** The first and last resource of each owner is a security group, and a listing of groups returns tags. */
    public Set<Owner> inventory() {
        return AwsListing.securityGroups("tag:" + OwnerTags.CLUSTER, List.of(names.cluster()), calls).stream()
                .filter(group -> group.groupName().startsWith(AwsNames.MARK))
                .flatMap(group -> names.owner(AwsNetworkReader.tags(group.tags())).stream()
                        .filter(owner -> group.groupName().startsWith(names.prefix(owner))))
                .collect(toSet());
    }

    public Observations observe(Map<Owner, Observation> owners, ReadDepth depth) {
        return switch (depth) {
            case PROGRESS -> new Observations(blueprint(network(false)), new AwsProgressReader(calls).of(owners));
            case LISTED -> read(owners.keySet(), Optional.empty());
            case COMPLETE -> read(owners.keySet(), Optional.of(new AwsDetailReader(calls)));
        };
    }

    private Observations read(Set<Owner> owners, Optional<AwsDetailReader> contents) {
        var listing = AwsListing.of(owners, names, calls);
        var seen = new HashMap<Owner, Observation>();
        var failed = new HashMap<Owner, Failure>();
        var network = network(contents.isPresent() && owners.contains(CLUSTER));
        sharedGroup = shared(listing);
        for (var owner : owners) {
            try {
                var found = found(owner, listing, contents);
                seen.put(owner, seen(found, contents));
            } catch (IllegalArgumentException e) {
                failed.put(owner, unreadable(e));
            } catch (ProviderException e) {
                failed.put(owner, conflict(e));
            }
        }
        return new Observations(blueprint(network), seen, failed);
    }

    private AwsModelBuilder blueprint(AwsNetwork network) {
        return new AwsModelBuilder(network.with(sharedGroup), settings);
    }

    private AwsNetwork network(boolean refresh) {
        var known = facts;
        if (known == null || refresh) {
            known = new AwsNetworkReader(calls, settings.vpc()).read();
            facts = known;
        }
        return known;
    }

    private static Observation seen(List<Observed> found, Optional<AwsDetailReader> contents) {
        var all = Observation.of(found);
        return contents.isPresent() ? all : all.unread(unread(all));
    }

    /** Contents of load balancers and target groups need a request for each, so a listing does not read them. */
    private static List<ResourceKey> unread(Observation listed) {
        return listed.resources().values().stream()
                .map(Observed::resource)
                .filter(AwsReader::hasContents)
                .map(CloudResource::key)
                .toList();
    }

    private static boolean hasContents(CloudResource resource) {
        return resource instanceof AwsResource.LoadBalancer || resource instanceof AwsResource.TargetGroup;
    }

    /** A conflict during the read concerns only this owner. Any other failure may concern all. */
    private static Failure conflict(ProviderException e) {
        if (e.failure() instanceof Failure.Conflict conflict) {
            return conflict;
        }
        throw e;
    }

    private static Failure unreadable(IllegalArgumentException e) {
        return new Failure.Rejected(
                "its AWS resources cannot be read, %s: delete them, or run the version of Fairway that created them"
                        .formatted(e.getMessage()));
    }

    private List<Observed> found(Owner owner, AwsListing listing, Optional<AwsDetailReader> contents) {
        if (listing.isIncomplete(names.prefix(owner))) {
            throw new ProviderException(
                    new Failure.Conflict("a load balancer or target group of the Service is being deleted"));
        }
        var groups = new AwsSecurityGroupTranslator(owner, names, calls);
        var named = listing.groups().stream()
                .filter(group -> group.groupName().startsWith(names.prefix(owner)))
                .toList();
        var found = new ArrayList<>(groups.observed(named, vpcs(listing).of(owner)));
        if (owner instanceof Owner.OfCluster) {
            found.addAll(groups.nodeRules(shared(listing).orElse("")));
            return found;
        }
        found.addAll(new AwsLoadBalancerTranslator(owner, names, contents, listing, groups.front(found)).observed());
        return found;
    }

    private AwsVpcSelection vpcs(AwsListing listing) {
        var network = facts;
        return new AwsVpcSelection(names, listing, network == null ? List.of() : network.instances(), settings.vpc());
    }

    private Optional<String> shared(AwsListing listing) {
        var vpc = vpcs(listing).of(CLUSTER);
        return listing.groups().stream()
                .filter(group -> vpc.filter(group.vpcId()::equals).isPresent())
                .filter(group -> group.groupName().equals(names.name(SHARED))
                        && names.isOurs(CLUSTER, AwsNetworkReader.tags(group.tags())))
                .map(group -> group.groupId())
                .findFirst();
    }
}
