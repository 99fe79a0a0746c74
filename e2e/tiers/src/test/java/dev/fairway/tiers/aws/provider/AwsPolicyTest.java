package dev.fairway.tiers.aws.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Failure;
import dev.fairway.aws.access.AwsIamPolicy;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.Provisioner;
import dev.fairway.engine.guard.CloudLimits;
import dev.fairway.engine.guard.GuardedCalls;
import dev.fairway.engine.guard.LeaderFence;
import dev.fairway.lab.aws.front.RecordedCall;
import dev.fairway.lab.aws.state.AwsSettings;
import dev.fairway.lab.aws.state.Delays;
import dev.fairway.testkit.GoalBuilder;
import dev.fairway.testkit.GoldenFile;
import dev.fairway.testkit.SerialScheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code fairway iam-policy} prints is what the provider does: nothing is refused to it, and nothing is allowed in vain. */
class AwsPolicyTest {
    private static final String ANNOTATION = "service.beta.kubernetes.io/aws-load-balancer-";
    private static final int PASSES = 20;

    /** What the create calls that carry tags need besides. */
    private static final Set<String> TAGGING = Set.of("ec2:CreateTags", "elasticloadbalancing:AddTags");

    private static final AwsIamPolicy POLICY =
            new AwsIamPolicy("aws", "00000000-0000-0000-0000-000000000000", new AwsIamPolicy.Nodes.Any());

    private static final Delays LINGERING = new Delays(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(10));

    private final AwsTestCloud world = AwsTestCloud.of(AwsSettings.immediate().with(LINGERING), Map.of());
    private final Calls calls = new GuardedCalls(
            CloudLimits.none("AWS"),
            LeaderFence.OPEN,
            (operation, took, failure) -> {},
            new GuardedCalls.Ports(world.clock(), wait -> {}, new SplittableRandom(1)));
    private final Provisioner provisioner =
            new Provisioner(world.provider("a-cluster", calls), "a-cluster", new SerialScheduler(1));

    @Test
    void the_page_of_reference_is_what_the_command_prints() {
        GoldenFile.compare(Path.of("..", "..", "docs", "reference", "aws-iam-policy.json"), POLICY.json() + "\n");
    }

    @Test
    void nothing_is_allowed_that_is_never_done() {
        settle(new Goal.Present(
                new Owner.OfCluster(), new ClusterSpec(web().goal().desired().targets())));
        GoalBuilder.ofEveryKind("web").values().forEach(this::settle);
        wishes().forEach(this::settle);
        settle(web().goal());
        settle(web().absent());
        settle(new Goal.Absent(new Owner.OfCluster()));

        var done = new TreeSet<>(TAGGING);
        done.addAll(doneByFairway());
        assertThat(done).isEqualTo(POLICY.actions());
    }

    private List<Goal> wishes() {
        var certificates = certificate("first") + "," + certificate("second");
        return List.of(
                web().goal(),
                wish("attributes", "load_balancing.cross_zone.enabled=true").goal(),
                wish("target-group-attributes", "deregistration_delay.timeout_seconds=10")
                        .goal(),
                wish("listener-attributes.TCP-80", "tcp.idle_timeout.seconds=400")
                        .goal(),
                wish("healthcheck-interval", "20").goal(),
                wish("additional-resource-tags", "team=web").goal(),
                wish("minimum-load-balancer-capacity", "CapacityUnits=2750").goal(),
                wish("ssl-cert", certificates).goal(),
                wish("ssl-cert", certificate("first")).goal(),
                wish("ip-address-type", "dualstack").goal(),
                wish("subnets", String.join(",", world.site().subnets().subList(0, 2)))
                        .goal(),
                wish("security-groups", world.site().backend()).goal());
    }

    private String certificate(String name) {
        var arn = "arn:aws:acm:%s:123456789012:certificate/%s".formatted(AwsTestNetwork.REGION, name);
        world.fake().elb().certificates().add(arn);
        return arn;
    }

    private static GoalBuilder web() {
        return GoalBuilder.of("web").nodes(1, 2, 3).tcp(80, 30080);
    }

    private static GoalBuilder wish(String annotation, String value) {
        return GoalBuilder.of("web")
                .option(ANNOTATION + annotation, value)
                .nodes(1, 2, 3)
                .tcp(80, 30080);
    }

    private void settle(Goal goal) {
        for (int pass = 0; pass < PASSES; pass++) {
            var result = provisioner.reconcile(InstanceNodes.goal(goal), Set.of());
            world.later(Duration.ofSeconds(15));
            if (result.outcome() instanceof Outcome.Ready || result.outcome() instanceof Outcome.Gone) {
                return;
            }
            assertThat(isWaiting(result.outcome())).as("%s", result.outcome()).isTrue();
        }
        throw new AssertionError("comes to no end: " + goal);
    }

    /** What is still in use is deleted when it no longer is. */
    private static boolean isWaiting(Outcome outcome) {
        return outcome instanceof Outcome.InProgress
                || (outcome instanceof Outcome.Failed failed && failed.failure() instanceof Failure.Conflict);
    }

    /** Without the question who it is, which needs no permission. */
    private Set<String> doneByFairway() {
        return world.fake().audit().calls(call -> call.principal().endsWith("/" + AwsTestCloud.FAIRWAY)).stream()
                .map(RecordedCall::iamAction)
                .filter(action -> !action.equals("sts:GetCallerIdentity"))
                .collect(Collectors.toSet());
    }
}
