package dev.fairway.tiers.controller;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.stream.Stream;

/** The nodes of a cluster, as their kubelets and their operator treat them. */
record Nodes(KubernetesClient client) {
    /** A real API server puts it on every new node. */
    private static final String NOT_READY = "node.kubernetes.io/not-ready";

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    /** Two nodes with an address of each family, as every claim finds them. @return whether anything was otherwise */
    boolean reset() {
        var there = client.nodes().list().getItems();
        var usual = List.of(node("node-1", "127.9.1.1", "fd00:9:1::1"), node("node-2", "127.9.1.2", "fd00:9:1::2"));
        var as = there.stream().map(Nodes::asMade).toList();
        if (as.equals(usual)) {
            return false;
        }
        there.forEach(node -> delete(node.getMetadata().getName()));
        usual.forEach(this::add);
        return true;
    }

    /** What a claim could have changed. */
    private static Node asMade(Node node) {
        var metadata = node.getMetadata();
        return new NodeBuilder()
                .withNewMetadata()
                .withName(metadata.getName())
                .withLabels(metadata.getLabels())
                .endMetadata()
                .withNewSpec()
                .withTaints(node.getSpec().getTaints().stream()
                        .filter(taint -> !taint.getKey().equals(NOT_READY))
                        .toList())
                .withProviderID(node.getSpec().getProviderID())
                .withUnschedulable(node.getSpec().getUnschedulable())
                .endSpec()
                .withNewStatus()
                .withAddresses(node.getStatus().getAddresses())
                .endStatus()
                .build();
    }

    private static Node node(String name, String... addresses) {
        return asMade(new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .withAddresses(Stream.of(addresses)
                        .map(address -> new NodeAddress(address, "InternalIP"))
                        .toList())
                .endStatus()
                .build());
    }

    void add(String name, String... addresses) {
        add(node(name, addresses));
    }

    private void add(Node node) {
        var made = client.nodes().resource(node).create();
        made.setStatus(node.getStatus());
        client.nodes().resource(made).updateStatus();
    }

    /** Quotes may be single. */
    void patch(String name, String merge) {
        client.nodes().withName(name).patch(MERGE, merge.replace('\'', '"'));
    }

    void patchStatus(String name, String merge) {
        client.nodes().withName(name).subresource("status").patch(MERGE, merge.replace('\'', '"'));
    }

    void delete(String name) {
        client.nodes().withName(name).delete();
    }

    /** As a kubelet renews it. */
    void lease(String name) {
        client.leases()
                .inNamespace("kube-node-lease")
                .resource(new LeaseBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .withHolderIdentity(name)
                        .endSpec()
                        .build())
                .create();
    }
}
