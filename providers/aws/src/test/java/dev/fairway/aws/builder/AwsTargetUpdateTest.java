package dev.fairway.aws.builder;

import static dev.fairway.aws.builder.AwsRegionFixture.annotated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.DesiredModel;
import dev.fairway.aws.annotations.AwsAnnotation;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.testkit.GoalBuilder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nodes change while the Service is invalid. */
class AwsTargetUpdateTest {
    private static final GoalBuilder WEB =
            GoalBuilder.of("web").nodes(1, 2, 3).tcp(80, 30080).udp(53, 30053);

    @Test
    void every_target_group_gets_the_nodes_and_nothing_else_changes() {
        var kept = retarget(AwsRegionFixture.design(WEB), WEB.nodes(2, 3, 4).targets());

        assertThat(kept)
                .containsExactlyInAnyOrderElementsOf(
                        AwsRegionFixture.design(WEB.nodes(2, 3, 4)).resources());
    }

    @Test
    void nodes_are_registered_as_the_target_kind_of_the_group() {
        var byAddress = annotated(WEB, AwsAnnotation.TARGET_TYPE, "ip");
        var kept = retarget(AwsRegionFixture.design(byAddress), WEB.nodes(4).targets());

        assertThat(targets(kept))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.instances()).containsExactly("10.0.0.4"));
    }

    @Test
    void a_target_group_without_nodes_gets_new_nodes() {
        var kept = retarget(AwsRegionFixture.design(WEB.nodes()), WEB.targets());

        assertThat(kept)
                .containsExactlyInAnyOrderElementsOf(
                        AwsRegionFixture.design(WEB).resources());
    }

    @Test
    void removing_all_targets_is_left_to_the_engine() {
        var kept = retarget(AwsRegionFixture.design(WEB), WEB.nodes().targets());

        assertThat(targets(kept))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.instances()).isEmpty());
    }

    @Test
    void nodes_in_another_vpc_are_not_registered() {
        var elsewhere = IntStream.rangeClosed(1, 3)
                .mapToObj(one -> AwsRegionFixture.instance(one, "vpc-2"))
                .toList();
        var moved = new AwsNetwork(
                elsewhere,
                AwsRegionFixture.NETWORK.subnets(),
                AwsRegionFixture.NETWORK.prefixLists(),
                AwsRegionFixture.NETWORK.shared());
        var own =
                AwsRegionFixture.having(AwsRegionFixture.design(WEB).resources().toArray(CloudResource[]::new));
        var kept = new AwsModelBuilder(moved, AwsRegionFixture.SETTINGS).retarget(own, WEB.targets());

        assertThat(targets(kept)).allSatisfy(one -> assertThat(one.instances()).isEmpty());
    }

    @Test
    void no_more_targets_than_aws_allows() {
        var many = WEB.nodes(IntStream.rangeClosed(1, 900).toArray());
        var own =
                AwsRegionFixture.having(AwsRegionFixture.design(WEB).resources().toArray(CloudResource[]::new));
        var kept = new AwsModelBuilder(AwsRegionFixture.network(900), AwsRegionFixture.SETTINGS)
                .retarget(own, many.targets());

        assertThat(kept)
                .containsExactlyInAnyOrderElementsOf(AwsRegionFixture.design(AwsRegionFixture.network(900), many)
                        .resources());
    }

    private static List<CloudResource> retarget(DesiredModel design, Targets nodes) {
        return AwsRegionFixture.BLUEPRINT.retarget(
                AwsRegionFixture.having(design.resources().toArray(CloudResource[]::new)), nodes);
    }

    private static List<AwsResource.Targets> targets(List<CloudResource> resources) {
        return AwsRegionFixture.all(new DesiredModel(resources, List.of()), AwsResource.Targets.class);
    }
}
