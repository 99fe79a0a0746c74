package dev.fairway.aws.builder;

import static dev.fairway.aws.builder.AwsRegionFixture.subnet;
import static dev.fairway.aws.builder.AwsRegionFixture.zone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.aws.builder.AwsNetwork.Reach;
import dev.fairway.aws.builder.AwsNetwork.Subnet;
import dev.fairway.aws.model.AwsScheme;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AwsSubnetSelectionTest {
    private static final Reach PRIVATE = new Reach(false, false);
    private static final Reach PUBLIC = new Reach(true, false);

    @Test
    void one_in_each_zone_by_route() {
        assertThat(ids(choose(AwsScheme.INTERNET_FACING, List.of(), Set.of(), AwsRegionFixture.NETWORK.subnets())))
                .containsExactly("subnet-pub-a", "subnet-pub-b", "subnet-pub-c");
    }

    @Test
    void a_role_tag_takes_precedence_over_a_route() {
        var tagged = subnet("tagged", zone('b'), PRIVATE, 50, new TreeMap<>(Map.of("kubernetes.io/role/elb", "1")));
        assertThat(ids(choose(
                        AwsScheme.INTERNET_FACING, List.of(), Set.of(), List.of(tagged, subnet("other", "a", true)))))
                .containsExactly("tagged");
    }

    @Test
    void an_internal_load_balancer_uses_public_subnets_if_there_are_no_others() {
        assertThat(ids(choose(AwsScheme.INTERNAL, List.of(), Set.of(), List.of(subnet("open", "a", true)))))
                .containsExactly("open");
        assertThat(choose(AwsScheme.INTERNET_FACING, List.of(), Set.of(), List.of(subnet("closed", "a", false)))
                        .problem())
                .contains("kubernetes.io/role/elb=1", "aws-load-balancer-subnets");
    }

    @Test
    void a_full_subnet_is_kept_but_not_chosen() {
        var full = subnet("full", zone('a'), PRIVATE, 7, new TreeMap<>());
        assertThat(choose(AwsScheme.INTERNAL, List.of(), Set.of(), List.of(full))
                        .problem())
                .contains("full has 7 free");
        assertThat(ids(choose(AwsScheme.INTERNAL, List.of(), Set.of("full"), List.of(full))))
                .containsExactly("full");
    }

    @Test
    void the_current_subnet_takes_precedence_over_an_equal_one() {
        var two = List.of(subnet("one", "a", false), subnet("two", "a", false));
        assertThat(ids(choose(AwsScheme.INTERNAL, List.of(), Set.of(), two))).containsExactly("one");
        assertThat(ids(choose(AwsScheme.INTERNAL, List.of(), Set.of("two"), two)))
                .containsExactly("two");
    }

    @Test
    void subnets_are_named_by_id_or_by_name() {
        var named = subnet("subnet-x", zone('a'), PUBLIC, 50, new TreeMap<>(Map.of("Name", "front")));
        var all = List.of(named, subnet("subnet-y", "b", true));
        assertThat(ids(choose(AwsScheme.INTERNAL, List.of("front", "subnet-y"), Set.of(), all)))
                .containsExactly("subnet-x", "subnet-y");
        assertThat(choose(AwsScheme.INTERNAL, List.of("back"), Set.of(), all).problem())
                .contains("back is not a subnet");
    }

    @Test
    void two_subnets_in_one_zone_are_refused() {
        var two = List.of(subnet("one", "a", false), subnet("two", "a", false));
        assertThat(choose(AwsScheme.INTERNAL, List.of("one", "two"), Set.of(), two)
                        .problem())
                .contains("one and two are both in zone eu-west-1a");
    }

    private static AwsSubnetSelection choose(
            AwsScheme scheme, List<String> named, Set<String> held, List<Subnet> subnets) {
        return AwsSubnetSelection.choose(
                new AwsSubnetSelection.Criteria(AwsRegionFixture.VPC, scheme, false, named, held),
                new AwsNetwork(List.of(), subnets, Map.of(), Optional.empty()));
    }

    private static List<String> ids(AwsSubnetSelection subnets) {
        assertThat(subnets.problem()).isEmpty();
        return subnets.chosen().stream().map(Subnet::id).toList();
    }
}
