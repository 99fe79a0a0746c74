package dev.fairway.tiers.nlb;

import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.aws.ClusterVpc;
import dev.fairway.lab.aws.plane.LoopbackNetwork;
import dev.fairway.lab.demo.AwsLab;
import dev.fairway.lab.demo.LabCluster;
import dev.fairway.lab.kube.ControlPlane;
import dev.fairway.tiers.aws.MotoServer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** moto, an AWS that somebody else wrote; nothing flows through its load balancers. */
record MotoGround(LabCluster cluster, MotoServer moto, AwsClients aws, ClusterVpc vpc, LoopbackNetwork network)
        implements Ground {

    static Ground start(Function<Path, ControlPlane> controlPlane) {
        var moto = MotoServer.start();
        var aws = AwsClients.at(moto.uri(), AwsLab.REGION);
        var network = LoopbackNetwork.claim();
        var ground = new MotoGround(
                LabCluster.start(controlPlane),
                moto,
                aws,
                ClusterVpc.make(aws, AwsLab.REGION, network.inVpc()),
                network);
        AwsLab.serve(ground.cluster, moto.uri());
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
        moto.close();
        network.close();
    }
}
