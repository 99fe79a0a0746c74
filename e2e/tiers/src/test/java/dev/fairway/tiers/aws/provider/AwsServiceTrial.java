package dev.fairway.tiers.aws.provider;

import static java.util.stream.Collectors.toMap;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.Provisioner;
import dev.fairway.lab.aws.state.AwsSettings;
import dev.fairway.testkit.GoalBuilder;
import dev.fairway.testkit.SerialScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/**
 * One Service on the lab's AWS, with a provider and nothing else.
 *
 * @param words what stands in angle brackets in annotations, such as the id of a subnet
 */
record AwsServiceTrial(AwsTestCloud world, Provisioner provisioner, Map<String, String> words, Told told) {
    private static final String ANNOTATION = "service.beta.kubernetes.io/aws-load-balancer-";
    private static final String CLUSTER = "a-cluster";
    private static final int PASSES = 20;

    /** What clients are told now. */
    static final class Told {
        private Set<Ingress> ingress = Set.of();
    }

    private static final class Direct implements Calls {
        @Override
        public <T> T call(Operation operation, Supplier<T> request) {
            return request.get();
        }
    }

    static Calls direct() {
        return new Direct();
    }

    static AwsServiceTrial start() {
        var world = AwsTestCloud.withBackend(AwsSettings.immediate());
        var provisioner = new Provisioner(world.provider(CLUSTER, new Direct()), CLUSTER, new SerialScheduler(1));
        return new AwsServiceTrial(world, provisioner, words(world), new Told());
    }

    private static Map<String, String> words(AwsTestCloud world) {
        var site = world.site();
        var ec2 = site.aws().ec2();
        var gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
        ec2.attachInternetGateway(request -> request.vpcId(site.vpc()).internetGatewayId(gateway));
        var words = new TreeMap<String, String>();
        words.put("subnet-a", site.subnets().get(0));
        words.put("subnet-b", site.subnets().get(1));
        words.put(
                "other-a",
                ec2.createSubnet(request -> request.vpcId(site.vpc())
                                .cidrBlock("10.0.9.0/24")
                                .availabilityZone(AwsTestNetwork.REGION + "a"))
                        .subnet()
                        .subnetId());
        words.put("backend", site.backend());
        var range = ec2.describeSubnets(
                        request -> request.subnetIds(site.subnets().get(0)))
                .subnets()
                .getFirst()
                .ipv6CidrBlockAssociationSet()
                .getFirst()
                .ipv6CidrBlock();
        words.put("an IPv6 address", range.replace("::/64", ":0:0:0:00AB").toUpperCase(Locale.ROOT));
        for (var name : List.of("eip-1", "eip-2")) {
            var address = ec2.allocateAddress(request -> request.domain(DomainType.VPC));
            words.put(name, address.allocationId());
            words.put("address of " + name, address.publicIp());
        }
        for (var name : List.of("one", "two", "three")) {
            var arn = "arn:aws:acm:%s:123456789012:certificate/%s".formatted(AwsTestNetwork.REGION, name);
            world.fake().elb().certificates().add(arn);
            words.put(name, arn);
        }
        return words;
    }

    ElasticLoadBalancingV2Client elb() {
        return world.site().aws().elb();
    }

    GoalBuilder web() {
        return GoalBuilder.of("web").nodes(1, 2, 3).tcp(80, 30080).tcp(443, 30443);
    }

    /** The usual Service with these annotations. */
    GoalBuilder wish(List<String> annotations) {
        return wish(annotations, GoalBuilder.of("web"))
                .nodes(1, 2, 3)
                .tcp(80, 30080)
                .tcp(443, 30443);
    }

    /** Another with them, for ports to be added. */
    GoalBuilder wish(List<String> annotations, GoalBuilder goals) {
        var all = goals;
        for (var one : annotations) {
            var colon = one.indexOf(": ");
            all = all.option(ANNOTATION + one.substring(0, colon), filled(one.substring(colon + 2)));
        }
        return all;
    }

    /** Says which subnets the internet may reach. */
    void tagSubnets() {
        var tag = Tag.builder().key("kubernetes.io/role/elb").value("1").build();
        world.site()
                .aws()
                .ec2()
                .createTags(request ->
                        request.resources(word("subnet-a"), word("subnet-b")).tags(tag));
    }

    /** With the site's ids for what stands in angle brackets. */
    String filled(String text) {
        var filled = text;
        for (var word : words.entrySet()) {
            filled = filled.replace("<" + word.getKey() + ">", word.getValue());
        }
        return filled;
    }

    String arn(String certificate) {
        return word(certificate);
    }

    String address(String eip) {
        return word("address of " + eip);
    }

    private String word(String name) {
        return Objects.requireNonNull(words.get(name), name);
    }

    Set<Ingress> published() {
        return told.ingress;
    }

    Map<Owner, Observation> observe(Owner... owners) {
        return provisioner
                .provider()
                .observe(
                        Stream.of(owners).collect(toMap(owner -> owner, owner -> Observation.NOTHING)),
                        ReadDepth.COMPLETE)
                .seen();
    }

    Outcome reconcile(Goal goal) {
        withdraw(goal);
        return provisioner.reconcile(InstanceNodes.goal(goal), published()).outcome();
    }

    /** Once. @return what was said of the steps that failed */
    List<String> apply(Goal goal) {
        return provisioner.reconcile(InstanceNodes.goal(goal), published()).applied().stops().stream()
                .map(stop -> stop.why().message())
                .toList();
    }

    private void withdraw(Goal goal) {
        if (goal instanceof Goal.Absent) {
            told.ingress = Set.of();
        }
    }

    /** As {@code fairway plan} prints it. */
    String plan(Goal goal) {
        var view = provisioner.look(goal.owner());
        return provisioner
                .plan(InstanceNodes.goal(goal), view, published())
                .render("web")
                .replaceAll("(?m)^  ! connections from pods.*\\R", "");
    }

    /** Until everything is as it should be, with clients told on the way. */
    void settle(Goal goal) {
        withdraw(goal);
        for (int pass = 0; pass < PASSES; pass++) {
            var result = provisioner.reconcile(InstanceNodes.goal(goal), published());
            world.later(Duration.ofSeconds(15));
            if (result.outcome() instanceof Outcome.Gone) {
                return;
            }
            if (result.outcome() instanceof Outcome.Ready ready) {
                told.ingress = Set.copyOf(ready.report().ingress());
                if (result.plan().isEmpty()) {
                    return;
                }
            } else if (result.outcome() instanceof Outcome.Withdrawing withdrawing) {
                told.ingress = Set.copyOf(withdrawing.report().ingress());
            } else if (!isWaiting(result.outcome())) {
                throw new AssertionError(result.outcome() + "\n" + result.plan().render("web"));
            }
        }
        throw new AssertionError("comes to no end: " + plan(goal));
    }

    /** What is still in use is deleted when it no longer is; nodes under another name are news for a minute. */
    private static boolean isWaiting(Outcome outcome) {
        return outcome instanceof Outcome.InProgress
                || outcome instanceof Outcome.Held
                || (outcome instanceof Outcome.Failed failed && failed.failure() instanceof Failure.Conflict);
    }

    /** The default one first. */
    List<String> certificates() {
        var balancer = elb().describeLoadBalancers().loadBalancers().getFirst().loadBalancerArn();
        return elb().describeListeners(request -> request.loadBalancerArn(balancer)).listeners().stream()
                .filter(listener -> listener.port() == 443)
                .flatMap(listener -> elb()
                        .describeListenerCertificates(request -> request.listenerArn(listener.listenerArn()))
                        .certificates()
                        .stream())
                .map(one -> one.certificateArn())
                .distinct()
                .toList();
    }

    /** What of it is still in the cloud. */
    List<String> leftOver() {
        return Stream.of(
                        elb().describeLoadBalancers().loadBalancers().stream().map(one -> one.loadBalancerName()),
                        elb().describeTargetGroups().targetGroups().stream().map(one -> one.targetGroupName()),
                        world.site().aws().ec2().describeSecurityGroups().securityGroups().stream()
                                .map(one -> one.groupName())
                                .filter(name -> name.startsWith("fw-")))
                .flatMap(names -> names)
                .toList();
    }
}
