package dev.fairway.aws.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwsNodesTest {
    private static final AwsNetwork NETWORK = new AwsNetwork(
            List.of(Region.instance(1), Region.instance(2), Region.instance(2, "vpc-other"), Region.instance(3)),
            List.of(),
            Map.of(),
            Optional.empty());

    @Test
    void a_provider_id_names_the_instance_whatever_else_the_node_says() {
        assertThat(id(new Target("anything", Optional.of("aws:///eu-west-1a/i-1"), List.of("10.0.0.2"))))
                .contains("i-1");
        assertThat(id(new Target("anything", Optional.of("aws:///eu-west-1a/i-9"), List.of("10.0.0.2"))))
                .as("an instance that is gone")
                .isEmpty();
    }

    @Test
    void without_one_the_name_or_an_address_does() {
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
    void the_vpc_is_that_of_most_nodes_and_the_others_are_strangers() {
        var nodes = AwsNodes.of(List.of(node("a", "10.0.0.1"), node("b", "10.0.0.2"), node("c", "192.0.2.1")), NETWORK);

        assertThat(nodes.vpc()).contains(Region.VPC);
        assertThat(nodes.instances().values())
                .extracting(one -> one.place().vpc())
                .containsOnly(Region.VPC);
        assertThat(nodes.strangers()).containsExactly("c");
    }

    private static Optional<String> id(Target target) {
        return AwsNodes.of(List.of(target, node("ballast", "10.0.0.1")), NETWORK).instances().entrySet().stream()
                .filter(entry -> entry.getKey().equals(target.node()))
                .map(entry -> entry.getValue().id())
                .findFirst();
    }

    private static Target node(String name, String... addresses) {
        return new Target(name, Optional.empty(), List.of(addresses));
    }
}
