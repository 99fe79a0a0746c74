package dev.fairway.aws.builder;

import static dev.fairway.aws.builder.AwsRegionFixture.all;
import static dev.fairway.aws.builder.AwsRegionFixture.design;
import static dev.fairway.aws.builder.AwsRegionFixture.messages;
import static dev.fairway.aws.builder.AwsRegionFixture.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.aws.model.AwsResource;
import dev.fairway.testkit.GoalBuilder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AwsQuotasTest {
    @Test
    void the_fifty_first_port_is_refused() {
        var goals = GoalBuilder.of("web").nodes(1);
        for (int i = 0; i < 51; i++) {
            goals = goals.tcp(8000 + i, 30000 + i);
        }
        assertThat(all(design(goals), AwsResource.Listener.class)).hasSize(50);
        assertThat(messages(design(goals))).singleElement().asString().contains("8050");
    }

    @Test
    void excess_targets_are_left_out_in_a_stable_order() {
        var many = AwsRegionFixture.network(900);
        var goals = GoalBuilder.of("web")
                .nodes(IntStream.rangeClosed(1, 900).toArray())
                .tcp(80, 30080)
                .tcp(81, 30081);
        var design = AwsRegionFixture.design(many, goals);

        assertThat(all(design, AwsResource.Targets.class))
                .allSatisfy(targets -> assertThat(targets.instances()).hasSize(3 * 250));
        assertThat(design.remarks()).anyMatch(remark -> remark.startsWith("150 nodes"));
    }

    @Test
    void a_target_group_stays_within_its_target_quota() {
        var many = AwsRegionFixture.network(1200);
        var goals = GoalBuilder.of("web")
                .nodes(IntStream.rangeClosed(1, 1200).toArray())
                .tcp(80, 30080);
        var design = AwsRegionFixture.design(many, goals);

        assertThat(only(design, AwsResource.Targets.class).instances()).hasSize(3 * 333);
        assertThat(design.remarks()).anyMatch(remark -> remark.startsWith("201 nodes"));
    }
}
