package dev.fairway.tiers.dataplane;

import dev.fairway.app.system.SystemTime;
import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.aws.ClusterVpc;
import dev.fairway.lab.aws.FakeAws;
import dev.fairway.lab.aws.plane.DataPlane;
import dev.fairway.lab.aws.plane.LoopbackNetwork;
import dev.fairway.lab.aws.state.AwsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** An AWS with a data plane, a VPC, machines in it, and one load balancer that listens on port 8080. */
final class DataPlaneFixture implements AutoCloseable {
    static final String A = "eu-west-1a";
    static final String B = "eu-west-1b";
    static final int PORT = 8080;

    private static final int TIMEOUT = 1_000;

    private final FakeAws aws = new FakeAws(AwsSettings.immediate(), new SystemTime(), new Random(1));
    private final AwsClients clients = AwsClients.of(aws, "eu-west-1");
    private final LoopbackNetwork network = LoopbackNetwork.claim();
    private final ClusterVpc vpc = ClusterVpc.make(clients, "eu-west-1", network.inVpc());
    private final DataPlane plane = DataPlane.start(aws, network::here);
    private final List<TestInstance> machines = new ArrayList<>();
    private final String frontend = group("frontend");
    private final LoadBalancer balancer = balancer();
    private Optional<TargetGroup> targets = Optional.empty();

    AwsClients clients() {
        return clients;
    }

    TargetGroup targets() {
        return targets.orElseThrow();
    }

    TestInstance machine(String zone) {
        var instance = vpc.launch(zone);
        try {
            var machine = new TestInstance(
                    "machine-" + (machines.size() + 1),
                    instance.instanceId(),
                    network.here(instance.privateIpAddress()));
            machines.add(machine);
            return machine;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String group(String name) {
        return clients.ec2()
                .createSecurityGroup(
                        request -> request.vpcId(vpc.id()).groupName(name).description(name))
                .groupId();
    }

    private LoadBalancer balancer() {
        return clients.elb()
                .createLoadBalancer(request -> request.name("front")
                        .type("network")
                        .subnets(vpc.subnets().get(A), vpc.subnets().get(B))
                        .securityGroups(frontend))
                .loadBalancers()
                .getFirst();
    }

    /** Nodes let the load balancer in on every port. */
    void letLoadBalancersIn() {
        clients.ec2()
                .authorizeSecurityGroupIngress(request -> request.groupId(vpc.nodeGroup())
                        .ipPermissions(IpPermission.builder()
                                .ipProtocol("-1")
                                .userIdGroupPairs(UserIdGroupPair.builder()
                                        .groupId(frontend)
                                        .build())
                                .build()));
    }

    /** Clients of these blocks may come. */
    void letIn(String protocol, String... blocks) {
        var ranges = List.of(blocks).stream()
                .map(block -> software.amazon.awssdk.services.ec2.model.IpRange.builder()
                        .cidrIp(block)
                        .build())
                .toList();
        clients.ec2()
                .authorizeSecurityGroupIngress(request -> request.groupId(frontend)
                        .ipPermissions(IpPermission.builder()
                                .ipProtocol(protocol)
                                .fromPort(PORT)
                                .toPort(PORT)
                                .ipRanges(ranges)
                                .build()));
    }

    /** The listener, its target group, and these targets. */
    void listen(String protocol, Map<String, String> attributes, TestInstance... registered) {
        var made = clients.elb()
                .createTargetGroup(request -> request.name("targets")
                        .protocol(protocol)
                        .port(TestInstance.PORT)
                        .vpcId(vpc.id()))
                .targetGroups()
                .getFirst();
        targets = Optional.of(made);
        change(attributes);
        clients.elb()
                .registerTargets(request -> request.targetGroupArn(made.targetGroupArn())
                        .targets(List.of(registered).stream()
                                .map(one ->
                                        TargetDescription.builder().id(one.id()).build())
                                .toList()));
        var forward = Action.builder()
                .type(ActionTypeEnum.FORWARD)
                .targetGroupArn(made.targetGroupArn())
                .build();
        clients.elb()
                .createListener(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                        .protocol(protocol)
                        .port(PORT)
                        .defaultActions(forward));
    }

    private void change(Map<String, String> attributes) {
        var changed = attributes.entrySet().stream()
                .map(entry -> TargetGroupAttribute.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
        if (!changed.isEmpty()) {
            clients.elb()
                    .modifyTargetGroupAttributes(request ->
                            request.targetGroupArn(targets().targetGroupArn()).attributes(changed));
        }
    }

    void deleteBalancer() {
        clients.elb().deleteLoadBalancer(request -> request.loadBalancerArn(balancer.loadBalancerArn()));
    }

    /** What a name server answers for the load balancer. */
    List<String> resolved() {
        return List.copyOf(plane.names().getOrDefault(balancer.dnsName(), Collections.emptySortedSet()));
    }

    /** The load balancer's address in a zone, known to the name server or not. */
    String in(String zone) {
        var subnet = vpc.subnets().get(zone);
        return clients.ec2().describeNetworkInterfaces().networkInterfaces().stream()
                .filter(one -> Boolean.TRUE.equals(one.requesterManaged())
                        && one.subnetId().equals(subnet))
                .map(one -> network.here(one.privateIpAddress()))
                .findFirst()
                .orElseThrow();
    }

    /** A connection from one loopback address: says hello, ends, and hears. Empty where nobody answers. */
    static Optional<String> ask(String from, String address) {
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.setSoTimeout(TIMEOUT);
            socket.connect(new InetSocketAddress(address, PORT), TIMEOUT);
            socket.getOutputStream().write("hello".getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return Optional.of(answer).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<String> askUdp(String from, String address) {
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(from), 0))) {
            socket.setSoTimeout(TIMEOUT);
            socket.send(new DatagramPacket(new byte[] {1}, 1, new InetSocketAddress(address, PORT)));
            var packet = new DatagramPacket(new byte[1500], 1500);
            socket.receive(packet);
            return Optional.of(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        plane.close();
        for (var machine : machines) {
            try {
                machine.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        clients.close();
        network.close();
    }
}
