package dev.fairway.tiers.nlb;

import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.aws.ClusterVpc;
import dev.fairway.lab.demo.AwsLab;
import dev.fairway.lab.demo.LabCluster;
import dev.fairway.lab.kube.ControlPlane;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** The lab's AWS over HTTP, and its data plane. */
record LabNlbCluster(AwsLab lab) implements NlbTestCluster {
    static NlbTestCluster start(Function<Path, ControlPlane> controlPlane) {
        var lab = AwsLab.start(controlPlane);
        lab.join("node-1", "eu-west-1a");
        lab.join("node-2", "eu-west-1b");
        return new LabNlbCluster(lab);
    }

    @Override
    public LabCluster cluster() {
        return lab.cluster();
    }

    @Override
    public AwsClients aws() {
        return lab.clients();
    }

    @Override
    public ClusterVpc vpc() {
        return lab.vpc();
    }

    @Override
    public Optional<String> reach(String hostname) {
        return lab.reach(hostname);
    }

    @Override
    public boolean forwards() {
        return true;
    }

    @Override
    public void close() {
        lab.close();
    }
}
