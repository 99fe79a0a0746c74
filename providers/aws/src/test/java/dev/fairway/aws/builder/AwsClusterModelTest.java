package dev.fairway.aws.builder;

import static dev.fairway.aws.builder.AwsRegionFixture.all;
import static dev.fairway.aws.builder.AwsRegionFixture.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.DesiredModel;
import dev.fairway.api.spi.ExistingResources;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.aws.annotations.AwsProviderSettings;
import dev.fairway.aws.builder.AwsNetwork.Instance;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.model.AwsSecurityGroupRule;
import dev.fairway.testkit.GoalBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AwsClusterModelTest {
    private static final Owner CLUSTER = new Owner.OfCluster();
    private static final ResourceKey GROUP = AwsResource.SecurityGroup.key(CLUSTER, AwsClusterModel.SHARED);

    @Test
    void the_nodes_allow_one_group_for_any_number_of_services() {
        var design = design(AwsRegionFixture.SETTINGS);

        assertThat(only(design, AwsResource.SecurityGroup.class).vpc()).isEqualTo(AwsRegionFixture.VPC);
        var rules = only(design, AwsResource.NodeRules.class);
        assertThat(rules.nodes()).isEqualTo("sg-nodes");
        assertThat(rules.allowed())
                .extracting(AwsSecurityGroupRule::toString)
                .containsExactly(
                        "tcp-10256<security-group/backend",
                        "tcp-30000-32767<security-group/backend",
                        "udp-30000-32767<security-group/backend");
    }

    @Test
    void an_administrators_group_is_not_created() {
        var given = new AwsProviderSettings(
                Optional.empty(),
                Optional.of("sg-given"),
                AwsRegionFixture.SETTINGS.nodePorts(),
                AwsRegionFixture.SETTINGS.healthz());

        assertThat(design(given).resources()).isEmpty();
    }

    @Test
    void the_fewest_groups_that_cover_every_node_are_written() {
        assertThat(AwsClusterModel.groups(
                        List.of(in("sg-all", "sg-a"), in("sg-all"), in("sg-b", "sg-c"), in()), Set.of()))
                .containsExactly("sg-all", "sg-b");
    }

    @Test
    void rules_stay_when_nodes_are_removed() {
        var held = AwsRegionFixture.having(
                new AwsResource.SecurityGroup(GROUP, AwsRegionFixture.VPC), letIn("sg-nodes"), letIn("sg-old"));
        var design = AwsRegionFixture.BLUEPRINT.design(goal(GoalBuilder.of("web")), held);

        assertThat(all(design, AwsResource.NodeRules.class))
                .extracting(AwsResource.NodeRules::nodes)
                .containsExactly("sg-nodes", "sg-old");
        assertThat(all(design, AwsResource.SecurityGroup.class)).hasSize(1);
    }

    private static Instance in(String... groups) {
        var one = AwsRegionFixture.instance(1);
        return new Instance(one.id(), one.place(), one.privateDns(), one.addresses(), new TreeSet<>(Set.of(groups)));
    }

    private static DesiredModel design(AwsProviderSettings settings) {
        return new AwsModelBuilder(AwsRegionFixture.NETWORK, settings)
                .design(goal(GoalBuilder.of("web").nodes(1, 2, 3)), ExistingResources.NOTHING);
    }

    private static Goal.Present goal(GoalBuilder nodes) {
        return new Goal.Present(CLUSTER, new ClusterSpec(nodes.targets()));
    }

    private static AwsResource.NodeRules letIn(String nodes) {
        var rules = new TreeSet<>(Set.of(AwsSecurityGroupRule.port("tcp", 10256, GROUP.toString())));
        return new AwsResource.NodeRules(AwsResource.NodeRules.key(nodes), GROUP, nodes, rules);
    }
}
