package dev.fairway.tiers.netns;

import dev.fairway.lab.net.NetLab;
import dev.fairway.lab.net.NetNode;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.function.UnaryOperator;

/** Claims are made of a cluster with three nodes, and of applications of their own in it. */
interface Claims {
    NetLab lab();

    /** An application that ends with the test. */
    TestApplication app(UnaryOperator<ServiceBuilder> service);

    /** From 1. */
    default NetNode node(int number) {
        return lab().nodes().get(number - 1);
    }
}
