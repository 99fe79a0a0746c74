package dev.fairway.tiers.aws.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Step;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.Provisioner;
import dev.fairway.lab.aws.front.InjectedApiFault;
import dev.fairway.lab.aws.state.AwsSettings;
import dev.fairway.lab.aws.wire.AwsFault;
import dev.fairway.testkit.GoalBuilder;
import dev.fairway.testkit.SerialScheduler;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** One part of a Service that AWS does not give: the other parts follow what is wanted, and the part is named. */
class AwsPartsTest {
    private final AwsServiceTrial trial = AwsServiceTrial.start();

    @Test
    void where_tags_are_refused_nodes_and_ports_and_checks_follow() {
        trial.settle(trial.wish(List.of("additional-resource-tags: team=web")).goal());
        trial.world()
                .follow(action -> Set.of("AddTags", "CreateTags").contains(action.name())
                        ? new InjectedApiFault.Refused(AwsFault.of(403, "AccessDenied", "no"))
                        : new InjectedApiFault.None());

        var said = trial.apply(trial.wish(List.of("additional-resource-tags: team=shop", "healthcheck-interval: 20"))
                .nodes(1, 2, 3, 4)
                .tcp(81, 30081)
                .goal());

        assertThat(said).isNotEmpty().allSatisfy(one -> assertThat(one).containsAnyOf("AddTags", "CreateTags"));
        assertThat(ports()).containsExactly(80, 81, 443);
        assertThat(groups())
                .hasSize(3)
                .allSatisfy(group -> assertThat(registered(group)).hasSize(4))
                .allSatisfy(
                        group -> assertThat(group.healthCheckIntervalSeconds()).isEqualTo(20));
    }

    @Test
    void a_certificate_that_is_gone_keeps_no_listener_from_its_target_group() {
        trial.settle(
                trial.wish(List.of("ssl-cert: <one>,<two>", "ssl-ports: 443")).goal());

        var gone = "arn:aws:acm:eu-west-1:123456789012:certificate/gone";
        var said = trial.apply(
                trial.wish(List.of("ssl-cert: <three>," + gone + ",<one>", "ssl-ports: 443"), GoalBuilder.of("web"))
                        .nodes(1, 2)
                        .tcp(80, 30080)
                        .tcp(443, 31443)
                        .goal());

        assertThat(said).singleElement().asString().contains("gone", "CertificateNotFound");
        assertThat(trial.certificates())
                .contains(trial.arn("three"), trial.arn("one"))
                .doesNotContain(trial.arn("two"));
        assertThat(groups()).extracting(TargetGroup::port).contains(31443);
    }

    @Test
    void a_default_certificate_that_is_gone_stops_its_port_alone() {
        var gone = "arn:aws:acm:eu-west-1:123456789012:certificate/gone";

        var said = trial.apply(
                trial.wish(List.of("ssl-cert: " + gone, "ssl-ports: 443")).goal());

        assertThat(said).singleElement().asString().contains("gone", "CertificateNotFound");
        assertThat(ports()).containsExactly(80);
    }

    @Test
    void a_node_that_cannot_be_registered_keeps_no_other_out_and_is_named() {
        trial.settle(GoalBuilder.of("web").nodes(1, 2, 3).tcp(80, 30080).goal());
        var stopped = stopped(4);

        var said = trial.apply(
                GoalBuilder.of("web").nodes(2, 3, 4, 5).tcp(80, 30080).goal());

        assertThat(said).singleElement().asString().contains(stopped, "not in a running state");
        assertThat(registered(groups().getFirst())).containsExactlyInAnyOrder(instance(2), instance(3), instance(5));
    }

    @Test
    void a_node_that_cannot_be_registered_keeps_no_new_port_out() {
        trial.settle(GoalBuilder.of("web").nodes(1, 2).tcp(80, 30080).goal());
        var stopped = stopped(4);

        var said = trial.apply(GoalBuilder.of("web")
                .nodes(1, 2, 4)
                .tcp(80, 30080)
                .tcp(81, 30081)
                .goal());

        assertThat(said).isNotEmpty().allSatisfy(one -> assertThat(one).contains(stopped));
        assertThat(ports()).containsExactly(80, 81);
        assertThat(groups()).allSatisfy(group -> assertThat(registered(group)).containsOnly(instance(1), instance(2)));
    }

    /** A listener that has clients moves only to a group that has targets. */
    @Test
    void a_node_that_cannot_be_registered_does_not_keep_a_port_on_its_old_node_port() {
        trial.settle(GoalBuilder.of("web").nodes(1, 2).tcp(80, 30080).goal());
        var stopped = stopped(4);

        var said =
                trial.apply(GoalBuilder.of("web").nodes(1, 2, 4).tcp(80, 30099).goal());

        assertThat(said).singleElement().asString().contains(stopped);
        assertThat(groups())
                .filteredOn(group -> !group.loadBalancerArns().isEmpty())
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.port()).isEqualTo(30099);
                    assertThat(registered(group)).containsOnly(instance(1), instance(2));
                });
    }

    @Test
    void where_no_new_node_can_be_registered_the_old_ones_stay() {
        trial.settle(GoalBuilder.of("web").nodes(1).tcp(80, 30080).goal());
        var seen = trial.provisioner().look(trial.web().owner()).own().resources().values().stream()
                .filter(one -> one.resource() instanceof AwsResource.Targets)
                .findFirst()
                .orElseThrow();
        var before = (AwsResource.Targets) seen.resource();
        var wanted = AwsResource.Targets.of(before.group(), new TreeSet<>(Set.of(stopped(4))));

        assertThatThrownBy(() -> trial.provisioner()
                        .provider()
                        .apply(new Step.Update(wanted, seen, "another node"), key -> seen.cloudId()))
                .hasMessageContaining("not in a running state");
        assertThat(registered(groups().getFirst())).containsExactly(instance(1));
    }

    @Test
    void a_rule_that_aws_does_not_take_keeps_no_other_out_and_what_it_replaces_stays() {
        trial.settle(GoalBuilder.of("web")
                .ranges("10.0.0.0/8")
                .nodes(1)
                .tcp(80, 30080)
                .tcp(81, 30081)
                .goal());

        var said = trial.apply(trial.wish(
                        List.of("security-group-prefix-lists: pl-0123456789abcdef0"),
                        GoalBuilder.of("web").ranges("192.0.2.0/24"))
                .nodes(1)
                .tcp(80, 30080)
                .goal());

        assertThat(said).singleElement().asString().contains("pl-0123456789abcdef0");
        assertThat(ranges("tcp", 80)).contains("192.0.2.0/24", "10.0.0.0/8");
        assertThat(ranges("tcp", 81)).isEmpty();
    }

    @Test
    void a_rule_that_is_there_already_keeps_no_other_rule_for_the_nodes_out() {
        var world = AwsTestCloud.of(AwsSettings.immediate(), Map.of());
        var alone = new AwsServiceTrial(world, trialOf(world), Map.of(), new AwsServiceTrial.Told());
        var goal = new Goal.Present(
                new Owner.OfCluster(),
                new ClusterSpec(
                        GoalBuilder.of("web").nodes(1, 2, 3).goal().desired().targets()));
        alone.settle(goal);
        var nodes = world.site().nodes();
        var ec2 = world.site().aws().ec2();
        var rules = permissions(world, nodes);
        ec2.revokeSecurityGroupIngress(request -> request.groupId(nodes).ipPermissions(rules));
        ec2.authorizeSecurityGroupIngress(request -> request.groupId(nodes).ipPermissions(rules.getFirst()));

        alone.apply(goal);

        assertThat(permissions(world, nodes)).hasSameSizeAs(rules);
    }

    @Test
    void an_address_that_is_taken_names_the_service_that_has_it() {
        var fixed = List.of("scheme: internet-facing", "subnets: <subnet-a>", "eip-allocations: <eip-1>");
        trial.settle(trial.wish(fixed).goal());

        assertThat(trial.reconcile(trial.wish(fixed, GoalBuilder.of("other"))
                        .nodes(1)
                        .tcp(80, 30090)
                        .goal()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.failure().message()).contains("eipalloc-", "default/web"));
    }

    @Test
    void what_is_made_says_for_which_service_and_nothing_depends_on_it() {
        trial.settle(trial.web().goal());
        var elb = trial.elb();
        var arn = elb.describeLoadBalancers().loadBalancers().getFirst().loadBalancerArn();
        assertThat(elb.describeTags(request -> request.resourceArns(arn))
                        .tagDescriptions()
                        .getFirst()
                        .tags())
                .anySatisfy(tag -> {
                    assertThat(tag.key()).isEqualTo("fairway.dev/service");
                    assertThat(tag.value()).isEqualTo("default/web");
                });

        elb.removeTags(request -> request.resourceArns(arn).tagKeys("fairway.dev/service"));

        assertThat(trial.plan(trial.web().goal())).contains(": no changes\n");
        trial.settle(trial.web().absent());
        assertThat(trial.leftOver()).isEmpty();
    }

    private static Provisioner trialOf(AwsTestCloud world) {
        return new Provisioner(
                world.provider("a-cluster", AwsServiceTrial.direct()), "a-cluster", new SerialScheduler(1));
    }

    private static List<IpPermission> permissions(AwsTestCloud world, String group) {
        return world.site()
                .aws()
                .ec2()
                .describeSecurityGroups(request -> request.groupIds(group))
                .securityGroups()
                .getFirst()
                .ipPermissions();
    }

    private String stopped(int node) {
        var instance = instance(node);
        trial.world().site().aws().ec2().stopInstances(request -> request.instanceIds(instance));
        return instance;
    }

    private String instance(int node) {
        var address = Filter.builder()
                .name("private-ip-address")
                .values(AwsTestNetwork.address(node))
                .build();
        return trial.world()
                .site()
                .aws()
                .ec2()
                .describeInstances(request -> request.filters(address))
                .reservations()
                .getFirst()
                .instances()
                .getFirst()
                .instanceId();
    }

    private List<TargetGroup> groups() {
        return trial.elb().describeTargetGroups().targetGroups();
    }

    private Set<String> registered(TargetGroup group) {
        return trial
                .elb()
                .describeTargetHealth(request -> request.targetGroupArn(group.targetGroupArn()))
                .targetHealthDescriptions()
                .stream()
                .filter(one -> !one.targetHealth().stateAsString().equals("draining"))
                .map(one -> one.target().id())
                .collect(Collectors.toSet());
    }

    private List<Integer> ports() {
        var arn = trial.elb().describeLoadBalancers().loadBalancers().getFirst().loadBalancerArn();
        return trial.elb().describeListeners(request -> request.loadBalancerArn(arn)).listeners().stream()
                .map(one -> one.port())
                .sorted()
                .toList();
    }

    private List<String> ranges(String protocol, int port) {
        return trial.world().site().aws().ec2().describeSecurityGroups().securityGroups().stream()
                .filter(group -> group.groupName().startsWith("fw-"))
                .flatMap(group -> group.ipPermissions().stream())
                .filter(one -> one.ipProtocol().equals(protocol) && one.fromPort() == port)
                .flatMap(one -> one.ipRanges().stream())
                .map(range -> range.cidrIp())
                .toList();
    }
}
