package dev.fairway.lab.aws.ec2;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.state.ResourceTable;
import dev.fairway.lab.aws.wire.AwsFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** Instances: no disks, no images; a state, a zone, an address, groups. */
public final class Instances {
    private final AwsContext world;
    private final Ec2Tags tags;
    private final Subnets subnets;
    private final NetworkInterfaces interfaces;
    private final ResourceTable<Instance> shelf;
    private final Ec2DescribeResult<Instance> listing;

    Instances(AwsContext world, Ec2Tags tags, Actions actions, NetworkInterfaces interfaces) {
        this.world = world;
        this.tags = tags;
        this.subnets = interfaces.subnets();
        this.interfaces = interfaces;
        shelf = new ResourceTable<>(world);
        listing = new Ec2DescribeResult<>(world, shelf, Instance::instanceId, filters(), "InvalidInstanceID");
        actions.on(RunInstancesRequest.class, this::run);
        actions.on(DescribeInstancesRequest.class, this::describe);
        actions.on(
                StopInstancesRequest.class,
                request -> StopInstancesResponse.builder()
                        .stoppingInstances(turn(request.instanceIds(), InstanceStateName.STOPPED))
                        .build());
        actions.on(
                StartInstancesRequest.class,
                request -> StartInstancesResponse.builder()
                        .startingInstances(turn(request.instanceIds(), InstanceStateName.RUNNING))
                        .build());
        actions.on(
                TerminateInstancesRequest.class,
                request -> TerminateInstancesResponse.builder()
                        .terminatingInstances(turn(request.instanceIds(), InstanceStateName.TERMINATED))
                        .build());
    }

    private Ec2Filters<Instance> filters() {
        return new Ec2Filters<Instance>(one -> tags.seen(one.instanceId()))
                .by("instance-id", Instance::instanceId)
                .by("vpc-id", Instance::vpcId)
                .by("subnet-id", Instance::subnetId)
                .by("private-dns-name", Instance::privateDnsName)
                .by("private-ip-address", Instance::privateIpAddress)
                .by("network-interface.addresses.private-ip-address", Instance::privateIpAddress)
                .by("instance-state-name", one -> one.state().nameAsString())
                .by("availability-zone", one -> one.placement().availabilityZone())
                .byAny("instance.group-id", Instances::groups)
                .byAny("network-interface.group-id", Instances::groups);
    }

    private static List<String> groups(Instance instance) {
        return instance.securityGroups().stream().map(GroupIdentifier::groupId).toList();
    }

    public Optional<Instance> find(@Nullable String id) {
        return id == null ? Optional.empty() : shelf.find(id);
    }

    private RunInstancesResponse run(RunInstancesRequest request) {
        var subnet = subnets.find(request.subnetId())
                .orElseThrow(() -> Ec2NotFoundErrors.of("InvalidSubnetID", request.subnetId()));
        int count = request.maxCount() == null ? 1 : request.maxCount();
        var made = new ArrayList<Instance>();
        for (int i = 0; i < count; i++) {
            var instance = launch(request, subnet);
            tags.onCreation(instance.instanceId(), request.tagSpecifications());
            shelf.put(instance.instanceId(), instance);
            made.add(tagged(instance));
        }
        return RunInstancesResponse.builder()
                .reservationId(world.id("r"))
                .ownerId(world.place().account())
                .instances(made)
                .build();
    }

    private Instance launch(RunInstancesRequest request, Subnet subnet) {
        var id = world.id("i");
        var eni = interfaces.make(
                subnet,
                request.privateIpAddress(),
                request.securityGroupIds(),
                one -> one.interfaceType(NetworkInterfaceType.INTERFACE)
                        .attachment(to ->
                                to.instanceId(id).instanceOwnerId(world.place().account())));
        return Instance.builder()
                .instanceId(id)
                .imageId(request.imageId())
                .instanceType(request.instanceTypeAsString())
                .state(state(InstanceStateName.RUNNING))
                .placement(placement -> placement.availabilityZone(subnet.availabilityZone()))
                .vpcId(subnet.vpcId())
                .subnetId(subnet.subnetId())
                .privateIpAddress(eni.privateIpAddress())
                .privateDnsName(dnsName(eni.privateIpAddress()))
                .securityGroups(eni.groups())
                .networkInterfaces(seenFromInstance(eni))
                .launchTime(world.wall())
                .build();
    }

    private static InstanceNetworkInterface seenFromInstance(NetworkInterface eni) {
        return InstanceNetworkInterface.builder()
                .networkInterfaceId(eni.networkInterfaceId())
                .subnetId(eni.subnetId())
                .vpcId(eni.vpcId())
                .privateIpAddress(eni.privateIpAddress())
                .groups(eni.groups())
                .build();
    }

    /** VPC guide, "DNS attributes for your VPC": us-east-1 has a suffix of its own. */
    private String dnsName(String address) {
        var region = world.place().region();
        var suffix = region.equals("us-east-1") ? "ec2.internal" : region + ".compute.internal";
        return "ip-" + address.replace('.', '-') + "." + suffix;
    }

    /** EC2 API reference, InstanceState: the low byte of the code. */
    private static InstanceState state(InstanceStateName name) {
        int code =
                switch (name) {
                    case RUNNING -> 16;
                    case TERMINATED -> 48;
                    default -> 80;
                };
        return InstanceState.builder().name(name).code(code).build();
    }

    private List<InstanceStateChange> turn(List<String> ids, InstanceStateName to) {
        return ids.stream().map(id -> turn(listing.found(id), to)).toList();
    }

    private InstanceStateChange turn(Instance instance, InstanceStateName to) {
        if (instance.state().name() == InstanceStateName.TERMINATED && to != InstanceStateName.TERMINATED) {
            throw AwsFault.of(
                    "IncorrectInstanceState",
                    "The instance '" + instance.instanceId() + "' is not in a state from which it can be started.");
        }
        if (to == InstanceStateName.TERMINATED) {
            instance.networkInterfaces().forEach(one -> interfaces.remove(one.networkInterfaceId(), Duration.ZERO));
        }
        shelf.put(instance.instanceId(), instance.toBuilder().state(state(to)).build());
        return InstanceStateChange.builder()
                .instanceId(instance.instanceId())
                .previousState(instance.state())
                .currentState(state(to))
                .build();
    }

    private Instance tagged(Instance instance) {
        return instance.toBuilder().tags(tags.see(instance.instanceId())).build();
    }

    private DescribeInstancesResponse describe(DescribeInstancesRequest request) {
        var page = listing.page(request.instanceIds(), request.filters(), request.nextToken(), request.maxResults());
        return DescribeInstancesResponse.builder()
                .reservations(page.items().stream().map(this::reservation).toList())
                .nextToken(page.next())
                .build();
    }

    private Reservation reservation(Instance instance) {
        return Reservation.builder()
                .reservationId("r-" + instance.instanceId().substring(2))
                .ownerId(world.place().account())
                .instances(tagged(instance))
                .build();
    }

    /** Those that a test wants to see. */
    public List<Instance> all(Predicate<Instance> wanted) {
        return shelf.all().stream().filter(wanted).toList();
    }
}
