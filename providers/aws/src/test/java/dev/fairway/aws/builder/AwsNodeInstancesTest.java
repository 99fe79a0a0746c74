package dev.fairway.aws.builder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsNodeInstancesTest {
    private static final AwsNetwork NETWORK = new AwsNetwork(
            List.of(
                    AwsRegionFixture.instance(1),
                    AwsRegionFixture.instance(2),
                    AwsRegionFixture.instance(2, "vpc-other"),
                    AwsRegionFixture.instance(3)),
            List.of(),
            Map.of(),
            Optional.empty());

    @Test
    void a_provider_id_takes_precedence_over_name_and_address() {
        assertThat(id(new Target("anything", Optional.of("aws:///eu-west-1a/i-1"), List.of("10.0.0.2"))))
                .contains("i-1");
        assertThat(id(new Target("anything", Optional.of("aws:///eu-west-1a/i-9"), List.of("10.0.0.2"))))
                .as("an instance that is gone")
                .isEmpty();
    }

    @Test
    void without_a_provider_id_the_name_or_an_address_matches() {
        assertThat(id(node("ip-10-0-0-3.eu-west-1.compute.internal"))).contains("i-3");
        assertThat(id(node("ip-10-0-0-3"))).contains("i-3");
        assertThat(id(node("ip-10-0-0")))
                .as("the beginning of a name is no name")
                .isEmpty();
        assertThat(id(node("i-3"))).contains("i-3");
        assertThat(id(node("worker", "10.0.0.3"))).contains("i-3");
        assertThat(id(node("worker", "10.0.0.33"))).isEmpty();
    }

    @Test
    void the_vpc_is_that_of_most_nodes_and_the_others_are_unmatched() {
        var nodes = AwsNodeInstances.of(
                List.of(node("a", "10.0.0.1"), node("b", "10.0.0.2"), node("c", "192.0.2.1")), NETWORK);

        assertThat(nodes.vpc()).contains(AwsRegionFixture.VPC);
        assertThat(nodes.instances().values())
                .extracting(one -> one.place().vpc())
                .containsOnly(AwsRegionFixture.VPC);
        assertThat(nodes.unmatched()).containsExactly("c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gce://project/europe-west1-b/i-3",
                "hcloud://4711",
                "k3s://worker",
                "kind://docker/kind/worker",
                "i-3 ",
                "aws:///eu-west-1a/i-9",
                "aws:///eu-west-1a/i-3/extra",
                "aws:///eu-west-1a/mi-3",
                "aws:///eu-west-1a/i-33",
                "aws://eu-west-1a/i-3"
            })
    void a_provider_id_without_an_instance_matches_nothing(String providerId) {
        assertThat(id(new Target("ip-10-0-0-3", Optional.of(providerId), List.of("10.0.0.3"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws:///eu-west-1a/i-3", "aws:////i-3", "i-3"})
    void a_provider_id_is_matched_as_a_whole(String providerId) {
        assertThat(id(new Target("worker", Optional.of(providerId), List.of()))).contains("i-3");
    }

    @Test
    void nodes_of_another_cloud_are_distinguished_from_unmatched_nodes() {
        var nodes = AwsNodeInstances.of(
                List.of(
                        node("a", "10.0.0.1"),
                        new Target("b", Optional.of("hcloud://4711"), List.of("10.0.0.2")),
                        new Target("c", Optional.of("aws:///eu-west-1a/i-9"), List.of("10.0.0.3"))),
                NETWORK);

        assertThat(nodes.elsewhere()).isEqualTo(Map.of("b", "hcloud://4711"));
        assertThat(nodes.unmatched()).containsExactly("c");
    }

    @Test
    void two_nodes_of_one_instance_are_one_target() {
        var nodes = AwsNodeInstances.of(List.of(node("a", "10.0.0.1"), node("i-1"), node("b", "10.0.0.2")), NETWORK);

        assertThat(nodes.targets()).isEqualTo(2);
        assertThat(nodes.shared().get("i-1")).containsExactly("a", "i-1");
    }

    private static Optional<String> id(Target target) {
        return AwsNodeInstances.of(List.of(target, node("ballast", "10.0.0.1")), NETWORK)
                .instances()
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().equals(target.node()))
                .map(entry -> entry.getValue().id())
                .findFirst();
    }

    private static Target node(String name, String... addresses) {
        return new Target(name, Optional.empty(), List.of(addresses));
    }
}
