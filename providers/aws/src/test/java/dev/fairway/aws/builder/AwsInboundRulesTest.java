package dev.fairway.aws.builder;

import static dev.fairway.aws.builder.AwsRegionFixture.all;
import static dev.fairway.aws.builder.AwsRegionFixture.annotated;
import static dev.fairway.aws.builder.AwsRegionFixture.design;
import static dev.fairway.aws.builder.AwsRegionFixture.messages;
import static dev.fairway.aws.builder.AwsRegionFixture.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.DesiredModel;
import dev.fairway.aws.annotations.AwsAnnotation;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.model.AwsSecurityGroupRule;
import dev.fairway.testkit.GoalBuilder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AwsInboundRulesTest {
    @Test
    void only_source_ranges_and_prefix_lists_are_allowed() {
        var listed = annotated(GoalBuilder.of("web").nodes(1).ranges("10.0.0.0/8"), AwsAnnotation.PREFIX_LISTS, "pl-1");

        assertThat(only(design(listed.tcp(80, 30080)), AwsResource.Rules.class).allowed())
                .extracting(AwsSecurityGroupRule::peer)
                .containsOnly("10.0.0.0/8", "pl-1");
    }

    @Test
    void ports_whose_rules_exceed_the_quota_are_refused_in_order() {
        var ranges = IntStream.range(0, 20).mapToObj("10.%d.0.0/16"::formatted).toArray(String[]::new);
        var goals = GoalBuilder.of("web")
                .nodes(1)
                .ranges(ranges)
                .tcp(80, 30080)
                .tcp(81, 30081)
                .tcp(82, 30082)
                .tcp(83, 30083);

        assertThat(ports(design(goals))).containsExactly(80, 81, 82);
        assertThat(messages(design(goals))).singleElement().asString().contains("port 83", "60 rules");
    }

    @Test
    void port_rules_take_precedence_over_path_mtu_rules_with_a_warning() {
        var ranges = IntStream.range(0, 31).mapToObj("10.%d.0.0/16"::formatted).toArray(String[]::new);
        var design = design(GoalBuilder.of("web").nodes(1).ranges(ranges).tcp(80, 30080));

        assertThat(only(design, AwsResource.Rules.class).allowed()).hasSize(60);
        assertThat(design.remarks())
                .anyMatch(
                        remark -> remark.contains("path MTU discovery is not allowed from 10.8.0.0/16, 10.9.0.0/16,"));
    }

    @Test
    void a_prefix_list_counts_as_many_rules_as_it_may_have_entries() {
        var goals = annotated(GoalBuilder.of("web").nodes(1), AwsAnnotation.PREFIX_LISTS, "pl-much")
                .tcp(80, 30080)
                .tcp(443, 30443);

        assertThat(ports(design(goals))).containsExactly(80);
        assertThat(messages(design(goals))).singleElement().asString().contains("port 443", "60 rules");
        assertThat(design(goals).remarks())
                .anyMatch(remark -> remark.contains("path MTU discovery is not allowed from pl-much"));
    }

    @Test
    void user_provided_groups_are_not_limited() {
        var goals = annotated(GoalBuilder.of("web").nodes(1), AwsAnnotation.GROUPS, "sg-1");
        for (int i = 0; i < 40; i++) {
            goals = goals.tcp(8000 + i, 30000 + i).udp(8000 + i, 30000 + i);
        }

        assertThat(ports(design(goals))).hasSize(40);
        assertThat(messages(design(goals))).isEmpty();
    }

    @Test
    void each_address_family_has_its_own_quota() {
        var goals = annotated(GoalBuilder.of("web").nodes(1), AwsAnnotation.ADDRESS_TYPE, "dualstack");
        for (int i = 0; i < 40; i++) {
            goals = goals.tcp(8000 + i, 30000 + i);
        }
        var dual = AwsRegionFixture.design(AwsRegionFixture.DUAL, goals);

        assertThat(ports(dual)).hasSize(40);
        assertThat(only(dual, AwsResource.Rules.class).allowed()).hasSize(82);
    }

    @Test
    void a_prefix_list_of_ipv6_gets_the_path_mtu_of_ipv6() {
        var goals = annotated(
                annotated(GoalBuilder.of("web").nodes(1), AwsAnnotation.ADDRESS_TYPE, "dualstack"),
                AwsAnnotation.PREFIX_LISTS,
                "pl-six");
        var dual = AwsRegionFixture.design(AwsRegionFixture.DUAL, goals.tcp(80, 30080));

        assertThat(only(dual, AwsResource.Rules.class).allowed())
                .containsExactly(
                        AwsSecurityGroupRule.pathMtu("pl-six", true), AwsSecurityGroupRule.port("tcp", 80, "pl-six"));
    }

    private static List<Integer> ports(DesiredModel design) {
        return all(design, AwsResource.Listener.class).stream()
                .map(AwsResource.Listener::port)
                .toList();
    }
}
