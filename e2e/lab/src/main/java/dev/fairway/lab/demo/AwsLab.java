package dev.fairway.lab.demo;

import dev.fairway.app.system.SystemTime;
import dev.fairway.lab.apiserver.ApiServer;
import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.aws.ClusterVpc;
import dev.fairway.lab.aws.FakeAws;
import dev.fairway.lab.aws.front.AwsServer;
import dev.fairway.lab.aws.state.AwsSettings;
import dev.fairway.lab.kube.ControlPlane;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Function;

/** A cluster on the lab's AWS, which the controller, a process of its own, speaks to over HTTP as it would to the real one. */
public final class AwsLab implements AutoCloseable {
    /** The class of Services that get a load balancer. */
    public static final String CLASS = "fairway.dev/nlb";

    private static final String REGION = "eu-west-1";

    private final LabCluster cluster;
    private final FakeAws aws = new FakeAws(AwsSettings.immediate(), new SystemTime(), new Random());
    private final AwsClients clients = AwsClients.of(aws, REGION);
    private final ClusterVpc vpc = ClusterVpc.make(clients, REGION);
    private final AwsServer server = aws.listen(0);

    private AwsLab(LabCluster cluster) {
        this.cluster = cluster;
        cluster.run(
                """
                classes:
                  - name: %s
                    provider: aws
                    default: true
                    options: {scheme: internet-facing}
                providers:
                  - name: aws
                    options: {region: %s, endpoint: "%s"}
                """.formatted(CLASS, REGION, server.uri()),
                "env",
                "AWS_ACCESS_KEY_ID=lab",
                "AWS_SECRET_ACCESS_KEY=secret");
    }

    /** With the lab's own API server. */
    public static AwsLab start() {
        return start(directory -> ApiServer.start());
    }

    /**
     * Returns when everything has been started; nothing waits for it to be ready.
     *
     * @param controlPlane started in a directory that is removed at the end
     */
    public static AwsLab start(Function<Path, ControlPlane> controlPlane) {
        return new AwsLab(LabCluster.start(controlPlane));
    }

    public LabCluster cluster() {
        return cluster;
    }

    /** The AWS past its API. */
    public FakeAws aws() {
        return aws;
    }

    /** The AWS through its API, as somebody else in the account. */
    public AwsClients clients() {
        return clients;
    }

    /** Starts a machine in the zone and has it join the cluster. */
    public void join(String name, String zone) {
        var address = vpc.launch(zone).privateIpAddress();
        cluster.nodes().join(name, address, here(address));
    }

    /** What is 10.43.1.4 in the VPC is 127.43.1.4 on this machine. */
    private static String here(String address) {
        return address.replaceFirst("^10\\.", "127.");
    }

    @Override
    public void close() {
        cluster.controller().close();
        server.close();
        clients.close();
        cluster.close();
    }
}
