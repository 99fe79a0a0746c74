package dev.fairway.app.kube.node;

import static dev.fairway.app.fixture.KubeObjects.labelled;
import static dev.fairway.app.fixture.KubeObjects.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Target;
import io.fabric8.kubernetes.api.model.Node;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeEligibilityTest {

    /** As the generic service controller has it: what is no boolean excludes, and only a false one does not. */
    @ParameterizedTest
    @CsvSource({
        "'', out",
        "true, out",
        "foo, out",
        "1, out",
        "fAlSe, out",
        "false, in",
        "False, in",
        "FALSE, in",
        "f, in",
        "0, in"
    })
    void the_label_excludes_by_its_value(String value, String expected) {
        assertThat(isEligible(labelled("n1", NodeEligibility.EXCLUDE_LABEL, value)))
                .isEqualTo(expected.equals("in"));
    }

    @Test
    void the_label_by_its_name() {
        assertThat(NodeEligibility.EXCLUDE_LABEL).isEqualTo("node.kubernetes.io/exclude-from-external-load-balancers");
        assertThat(isEligible(labelled("n1", "node-role.kubernetes.io/control-plane", "")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ToBeDeletedByClusterAutoscaler", "karpenter.sh/disrupted", "karpenter.sh/disruption"})
    void a_node_about_to_go_is_out(String taint) {
        assertThat(isEligible(tainted(taint))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"node-role.kubernetes.io/control-plane", "node.kubernetes.io/not-ready", "dedicated"})
    void other_taints_do_not_matter(String taint) {
        assertThat(isEligible(tainted(taint))).isTrue();
    }

    @Test
    void a_node_that_is_being_deleted_is_out() {
        assertThat(isEligible(node("n1")
                        .editMetadata()
                        .withDeletionTimestamp("2026-01-01T00:00:00Z")
                        .endMetadata()
                        .build()))
                .isFalse();
    }

    @Test
    void a_node_that_is_not_ready_is_in() {
        assertThat(isEligible(node("n1")
                        .editStatus()
                        .editFirstCondition()
                        .withStatus("Unknown")
                        .endCondition()
                        .endStatus()
                        .build()))
                .isTrue();
    }

    @Test
    void a_cordoned_node_is_in() {
        assertThat(isEligible(
                        node("n1").editSpec().withUnschedulable(true).endSpec().build()))
                .isTrue();
    }

    @Test
    void a_node_without_a_provider_id_or_a_status_is_in() {
        var bare = node("n1")
                .editSpec()
                .withProviderID("")
                .endSpec()
                .withStatus(null)
                .build();

        assertThat(NodeEligibility.targets(List.of(bare)))
                .containsExactly(new Target("n1", Optional.empty(), List.of()));
    }

    @Test
    void a_target_has_the_internal_addresses_in_the_nodes_order() {
        var dual = node("n1")
                .editStatus()
                .withAddresses()
                .addNewAddress("2001:db8::1", "InternalIP")
                .addNewAddress("192.0.2.1", "ExternalIP")
                .addNewAddress("10.0.0.1", "InternalIP")
                .addNewAddress("n1", "Hostname")
                .endStatus()
                .build();

        assertThat(NodeEligibility.targets(List.of(dual)))
                .containsExactly(new Target("n1", Optional.of("test:///n1"), List.of("2001:db8::1", "10.0.0.1")));
    }

    @Test
    void targets_are_in_the_order_of_names() {
        var nodes = List.of(node("n2").build(), node("n10").build(), node("n1").build());

        assertThat(NodeEligibility.targets(nodes)).extracting(Target::node).containsExactly("n1", "n10", "n2");
    }

    private static boolean isEligible(Node node) {
        return !NodeEligibility.targets(List.of(node)).isEmpty();
    }

    private static Node tainted(String key) {
        return node("n1")
                .editSpec()
                .addNewTaint("NoSchedule", key, null, "")
                .endSpec()
                .build();
    }
}
