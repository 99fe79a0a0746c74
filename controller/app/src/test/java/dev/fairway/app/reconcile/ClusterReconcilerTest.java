package dev.fairway.app.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.DesiredModel;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observations;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ProviderIdentity;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.api.spi.ResolvedResources;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.Step;
import dev.fairway.app.fixture.KubeObjects;
import dev.fairway.app.fixture.ManualScheduler;
import dev.fairway.app.kube.api.FakeKubeApi;
import dev.fairway.app.kube.node.NodeWatch;
import dev.fairway.app.state.OwnerStore;
import dev.fairway.engine.Provisioner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClusterReconcilerTest {
    private static final Owner CLUSTER = new Owner.OfCluster();

    private final List<String> log = new ArrayList<>();
    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeKubeApi api = new FakeKubeApi(log);
    private final Cloud cloud = new Cloud();
    private final NodeWatch nodes = new NodeWatch(api, scheduler, scheduler);
    private boolean shares = true;
    private int woken;

    @Test
    void what_is_shared_is_made_for_the_nodes_there_are() {
        api.node(KubeObjects.node("n1").build());
        nodes.look();
        pass().run();

        assertThat(cloud.made).containsExactly("group/for-1-nodes");
        assertThat(scheduler.timers()).isEmpty();
    }

    @Test
    void until_it_is_there_it_is_tried_again_and_then_every_service_is_woken() {
        cloud.denied = true;
        pass().run();
        scheduler.pass(Duration.ofSeconds(40));
        assertThat(woken).isZero();

        cloud.denied = false;
        scheduler.pass(Duration.ofSeconds(20));
        assertThat(cloud.made).hasSize(1);
        assertThat(woken).isOne();
        assertThat(scheduler.timers()).isEmpty();
    }

    @Test
    void however_often_it_fails_one_attempt_waits() {
        cloud.denied = true;
        var pass = pass();
        pass.run();
        pass.run();

        assertThat(scheduler.timers()).hasSize(1);
    }

    @Test
    void a_provider_that_shares_nothing_is_not_even_asked() {
        shares = false;
        pass().run();

        assertThat(cloud.looks).isZero();
    }

    @Test
    void who_is_no_longer_at_work_tries_nothing_again() {
        cloud.denied = true;
        var pass = pass();
        pass.run();
        pass.stop();
        int before = cloud.looks;
        scheduler.pass(Duration.ofMinutes(5));

        assertThat(cloud.looks).isEqualTo(before);
    }

    private ClusterReconciler pass() {
        var instance = new ProviderInstance(
                "cloud",
                "toy",
                new Provisioner(cloud, "uid", scheduler),
                new ProviderInstance.Traits(Duration.ZERO, shares),
                List.of(),
                new OwnerStore(scheduler, Duration.ZERO));
        return new ClusterReconciler(instance, nodes, scheduler, () -> woken++, false);
    }

    private record Group(ResourceKey key) implements CloudResource {}

    /** Whose only resource is one that load balancers share. */
    private static final class Cloud implements LoadBalancerProvider {
        private final List<String> made = new ArrayList<>();
        private Optional<Observed> there = Optional.empty();
        private boolean denied;
        private int looks;

        @Override
        public ProviderIdentity identity() {
            return new ProviderIdentity("toy", new TreeMap<>());
        }

        @Override
        public Set<Owner> inventory() {
            return Set.of();
        }

        @Override
        public Observations observe(Map<Owner, Observation> owners, ReadDepth depth) {
            looks++;
            assertThat(owners).containsOnlyKeys(CLUSTER);
            return new Observations(
                    (goal, actual) -> design((ClusterSpec) goal.desired()),
                    Map.of(CLUSTER, Observation.of(there.stream().toList())));
        }

        private static DesiredModel design(ClusterSpec spec) {
            var name = "for-%d-nodes".formatted(spec.targets().eligible().size());
            return new DesiredModel(List.of(new Group(new ResourceKey(CLUSTER, "group", name))), List.of());
        }

        @Override
        public Observed apply(Step step, ResolvedResources bindings) {
            if (denied) {
                throw new ProviderException(new Failure.Denied("no"));
            }
            made.add(step.key().toString());
            var answer = new Observed(
                    new Group(step.key()), "id", new Observed.State.Ready(), List.of(), OwnerTags.of("uid", CLUSTER));
            there = Optional.of(answer);
            return answer;
        }
    }
}
