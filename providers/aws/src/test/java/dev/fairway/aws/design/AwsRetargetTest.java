package dev.fairway.aws.design;

import static dev.fairway.aws.design.Region.annotated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.Design;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.wish.AwsAnnotation;
import dev.fairway.testkit.Goals;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nodes change while the Service is invalid. */
class AwsRetargetTest {
    private static final Goals WEB =
            Goals.of("web").nodes(1, 2, 3).tcp(80, 30080).udp(53, 30053);

    @Test
    void every_target_group_gets_the_nodes_and_nothing_else_changes() {
        var kept = retarget(Region.design(WEB), WEB.nodes(2, 3, 4).targets());

        assertThat(kept)
                .containsExactlyInAnyOrderElementsOf(
                        Region.design(WEB.nodes(2, 3, 4)).resources());
    }

    @Test
    void nodes_are_registered_as_the_target_kind_of_the_group() {
        var byAddress = annotated(WEB, AwsAnnotation.TARGET_TYPE, "ip");
        var kept = retarget(Region.design(byAddress), WEB.nodes(4).targets());

        assertThat(targets(kept))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.instances()).containsExactly("10.0.0.4"));
    }

    @Test
    void a_target_group_without_nodes_gets_new_nodes() {
        var kept = retarget(Region.design(WEB.nodes()), WEB.targets());

        assertThat(kept).containsExactlyInAnyOrderElementsOf(Region.design(WEB).resources());
    }

    @Test
    void removing_all_targets_is_left_to_the_engine() {
        var kept = retarget(Region.design(WEB), WEB.nodes().targets());

        assertThat(targets(kept))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.instances()).isEmpty());
    }

    @Test
    void nodes_in_another_vpc_are_not_registered() {
        var elsewhere = IntStream.rangeClosed(1, 3)
                .mapToObj(one -> Region.instance(one, "vpc-2"))
                .toList();
        var moved = new AwsNetwork(
                elsewhere, Region.NETWORK.subnets(), Region.NETWORK.prefixLists(), Region.NETWORK.shared());
        var own = Region.having(Region.design(WEB).resources().toArray(CloudResource[]::new));
        var kept = new AwsBlueprint(moved, Region.SETTINGS).retarget(own, WEB.targets());

        assertThat(targets(kept)).allSatisfy(one -> assertThat(one.instances()).isEmpty());
    }

    @Test
    void no_more_targets_than_aws_allows() {
        var many = WEB.nodes(IntStream.rangeClosed(1, 900).toArray());
        var own = Region.having(Region.design(WEB).resources().toArray(CloudResource[]::new));
        var kept = new AwsBlueprint(Region.network(900), Region.SETTINGS).retarget(own, many.targets());

        assertThat(kept)
                .containsExactlyInAnyOrderElementsOf(
                        Region.design(Region.network(900), many).resources());
    }

    private static List<CloudResource> retarget(Design design, Targets nodes) {
        return Region.BLUEPRINT.retarget(Region.having(design.resources().toArray(CloudResource[]::new)), nodes);
    }

    private static List<AwsResource.Targets> targets(List<CloudResource> resources) {
        return Region.all(new Design(resources, List.of()), AwsResource.Targets.class);
    }
}
