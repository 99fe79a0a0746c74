package dev.fairway.tiers.aws.provider;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed.State;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.engine.ObservedState;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.Provisioner;
import dev.fairway.engine.ReconcileResult;
import dev.fairway.lab.aws.state.AwsSettings;
import dev.fairway.lab.aws.state.Delays;
import dev.fairway.testkit.GoalBuilder;
import dev.fairway.testkit.SerialScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which calls a look makes, at each depth. */
class AwsObserveTest {
    private static final String CLUSTER = "a-cluster";
    private static final Owner SHARED = new Owner.OfCluster();
    private static final String NETWORK = "DescribeInstances";
    private static final GoalBuilder WEB = GoalBuilder.of("web").nodes(1, 2, 3).tcp(80, 30080);
    private static final Delays SLOW =
            new Delays(Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(10));

    private record Counted(List<String> names) implements Calls {
        @Override
        public <T> T call(Operation operation, Supplier<T> request) {
            names.add(operation.name());
            return request.get();
        }
    }

    private final Counted calls = new Counted(new ArrayList<>());
    private final AwsTestCloud world = AwsTestCloud.of(AwsSettings.immediate().with(SLOW), Map.of());
    private final LoadBalancerProvider provider = world.provider(CLUSTER, calls);
    private final Provisioner provisioner = new Provisioner(provider, CLUSTER, new SerialScheduler(1));

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_network_is_read_once_and_again_by_a_complete_look_at_the_cluster() {
        assertThat(look(ReadDepth.LISTED, WEB.owner())).contains(NETWORK);
        assertThat(look(ReadDepth.LISTED, WEB.owner(), SHARED)).doesNotContain(NETWORK);
        assertThat(look(ReadDepth.COMPLETE, WEB.owner())).doesNotContain(NETWORK);
        assertThat(look(ReadDepth.COMPLETE, WEB.owner(), SHARED)).contains(NETWORK);
    }

    @Test
    void a_listing_is_one_call_a_kind_whatever_the_number_of_owners() {
        makeShared();
        for (var name : List.of("web", "dns", "mail")) {
            reconcile(
                    InstanceNodes.goal(
                            GoalBuilder.of(name).nodes(1, 2).tcp(80, 30080).goal()),
                    shared());
        }

        assertThat(look(
                        ReadDepth.LISTED,
                        WEB.owner(),
                        GoalBuilder.of("dns").owner(),
                        GoalBuilder.of("mail").owner()))
                .containsExactlyInAnyOrder(
                        "DescribeSecurityGroups", "DescribeLoadBalancers", "DescribeTargetGroups", "DescribeTags");
    }

    @Test
    void progress_of_a_load_balancer_is_one_listing_of_load_balancers() {
        makeShared();
        var known = reconcile(InstanceNodes.goal(WEB.goal()), shared()).now().orElseThrow();
        calls.names().clear();

        assertThat(states(known)).anyMatch(State.Pending.class::isInstance);
        assertThat(states(follow(known))).anyMatch(State.Pending.class::isInstance);
        world.later(Duration.ofSeconds(15));
        assertThat(states(follow(known))).allMatch(State.Ready.class::isInstance);
        assertThat(calls.names()).containsOnly("DescribeLoadBalancers").hasSize(2);
    }

    @Test
    void progress_of_what_holds_a_security_group_is_one_listing_of_interfaces() {
        makeShared();
        reconcile(InstanceNodes.goal(WEB.goal()), shared());
        world.later(Duration.ofSeconds(15));
        var known = reconcile(new Goal.Absent(WEB.owner()), shared()).now().orElseThrow();
        calls.names().clear();

        assertThat(states(known)).anyMatch(State.Leaving.class::isInstance);
        assertThat(states(follow(known))).anyMatch(State.Leaving.class::isInstance);
        world.later(Duration.ofSeconds(30));
        assertThat(states(follow(known))).noneMatch(State.Leaving.class::isInstance);
        assertThat(calls.names()).containsOnly("DescribeNetworkInterfaces").hasSize(2);
    }

    /** The engine knows of the group as soon as AWS has answered that it is made: no look is needed in between. */
    @Test
    void the_shared_group_is_that_of_the_engine_before_a_listing_shows_it() {
        var before = provisioner.look(WEB.owner());
        var made = makeShared();

        var goal = InstanceNodes.goal(WEB.goal());
        assertThat(provisioner.plan(goal, before, Set.of()).refused()).isPresent();
        var view = new ObservedState(before.blueprint(), before.own(), made.resources());
        assertThat(provisioner.plan(goal, view, Set.of()).refused()).isEqualTo(Optional.empty());
    }

    private Observation makeShared() {
        var nodes = InstanceNodes.targets(WEB.targets());
        var made = provisioner.reconcile(new Goal.Present(SHARED, new ClusterSpec(nodes)), Set.of());
        assertThat(made.outcome()).isInstanceOf(Outcome.Ready.class);
        return made.now().orElseThrow();
    }

    private Observation shared() {
        return provisioner.look(SHARED).own();
    }

    private ReconcileResult reconcile(Goal goal, Observation shared) {
        var seen = provisioner.look(goal.owner());
        return provisioner.reconcile(
                goal, new ObservedState(seen.blueprint(), seen.own(), shared.resources()), Set.of());
    }

    private Observation follow(Observation known) {
        return provider.observe(Map.of(WEB.owner(), known), ReadDepth.PROGRESS).of(WEB.owner());
    }

    private List<String> look(ReadDepth depth, Owner... owners) {
        calls.names().clear();
        provider.observe(asking(owners), depth);
        return List.copyOf(calls.names());
    }

    private static Map<Owner, Observation> asking(Owner... owners) {
        return Stream.of(owners).collect(toMap(Function.identity(), owner -> Observation.NOTHING));
    }

    private static List<State> states(Observation seen) {
        return seen.resources().values().stream().map(one -> one.state()).toList();
    }
}
