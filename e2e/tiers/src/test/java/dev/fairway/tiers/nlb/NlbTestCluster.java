package dev.fairway.tiers.nlb;

import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.aws.ClusterVpc;
import dev.fairway.lab.demo.LabCluster;
import java.util.Optional;

/** A cluster whose controller has an AWS, with two nodes in two zones. */
interface NlbTestCluster extends AutoCloseable {
    LabCluster cluster();

    AwsClients aws();

    ClusterVpc vpc();

    /** Where a load balancer answers on this host; empty where it forwards nothing, or not yet. */
    Optional<String> reach(String hostname);

    /** Whether load balancers forward at all. */
    boolean forwards();

    @Override
    void close();
}
