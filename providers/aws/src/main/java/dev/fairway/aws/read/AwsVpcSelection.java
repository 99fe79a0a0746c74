package dev.fairway.aws.read;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.fairway.api.goal.Owner;
import dev.fairway.aws.builder.AwsNetwork.Instance;
import dev.fairway.aws.model.AwsNames;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/**
 * Determines the VPC of an owner, because names of security groups are unique only within a VPC.
 *
 * @param option the provider option vpc
 */
record AwsVpcSelection(AwsNames names, AwsListing listing, List<Instance> instances, Optional<String> option) {

    /**
     * The load balancer's VPC takes precedence, then that of target groups, because these cannot move. Empty if nothing
     * determines it.
     */
    Optional<String> of(Owner owner) {
        return option.or(() -> listing.loadBalancers().stream()
                        .filter(one -> isOurs(owner, one.loadBalancerName(), listing.tagsOf(one.loadBalancerArn())))
                        .flatMap(one -> Stream.ofNullable(one.vpcId()))
                        .findFirst())
                .or(() -> listing.targetGroups().stream()
                        .filter(one -> isOurs(owner, one.targetGroupName(), listing.tagsOf(one.targetGroupArn())))
                        .flatMap(one -> Stream.ofNullable(one.vpcId()))
                        .findFirst())
                .or(() -> withMostInstances(groups(owner)))
                .or(() -> withMostInstances(groups(new Owner.OfCluster())))
                .or(this::onlyVpc);
    }

    private boolean isOurs(Owner owner, String name, Map<String, String> tags) {
        return name.startsWith(names.prefix(owner)) && names.isOurs(owner, tags);
    }

    private List<String> groups(Owner owner) {
        return listing.groups().stream()
                .filter(one -> isOurs(owner, one.groupName(), AwsNetworkReader.tags(one.tags())))
                .map(SecurityGroup::vpcId)
                .distinct()
                .toList();
    }

    /** The VPC with the most instances. */
    private Optional<String> withMostInstances(List<String> vpcs) {
        var counts = instances.stream().collect(groupingBy(one -> one.place().vpc(), counting()));
        return vpcs.stream()
                .min(Comparator.comparing((String vpc) -> -counts.getOrDefault(vpc, 0L))
                        .thenComparing(vpc -> vpc));
    }

    private Optional<String> onlyVpc() {
        var all = instances.stream().map(one -> one.place().vpc()).distinct().toList();
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }
}
