package dev.fairway.tiers.nlb;

import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.aws.ClusterVpc;
import dev.fairway.lab.aws.plane.LoopbackNetwork;
import dev.fairway.lab.demo.AwsLab;
import dev.fairway.lab.demo.LabCluster;
import dev.fairway.lab.kube.ControlPlane;
import dev.fairway.tiers.aws.MotoServer;
import dev.fairway.tiers.docker.LocalStack;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * An AWS that is another process, or in a container; nothing flows through its load balancers.
 *
 * @param process ends it
 */
record ExternalNlbCluster(LabCluster cluster, Runnable process, AwsClients aws, ClusterVpc vpc, LoopbackNetwork network)
        implements NlbTestCluster {

    /** An AWS that somebody else wrote. */
    static NlbTestCluster ofMoto(Function<Path, ControlPlane> controlPlane) {
        var moto = MotoServer.start();
        return start(controlPlane, moto.uri(), moto::close);
    }

    /** What Testcontainers takes for LocalStack. */
    static NlbTestCluster ofLocalStack(Function<Path, ControlPlane> controlPlane) {
        var container = LocalStack.start();
        return start(controlPlane, container.uri(), container::close);
    }

    private static NlbTestCluster start(Function<Path, ControlPlane> controlPlane, URI endpoint, Runnable process) {
        var aws = AwsClients.at(endpoint, AwsLab.REGION);
        var network = LoopbackNetwork.claim();
        var ground = new ExternalNlbCluster(
                LabCluster.start(controlPlane),
                process,
                aws,
                ClusterVpc.make(aws, AwsLab.REGION, network.inVpc()),
                network);
        AwsLab.serve(ground.cluster, endpoint);
        ground.join("node-1", "eu-west-1a");
        ground.join("node-2", "eu-west-1b");
        return ground;
    }

    private void join(String name, String zone) {
        var address = vpc.launch(zone).privateIpAddress();
        cluster.nodes().join(name, address, network.here(address));
    }

    @Override
    public Optional<String> reach(String hostname) {
        return Optional.empty();
    }

    @Override
    public boolean forwards() {
        return false;
    }

    @Override
    public void close() {
        cluster.controller().close();
        cluster.close();
        aws.close();
        process.run();
        network.close();
    }
}
