package dev.fairway.lab.demo;

import dev.fairway.app.system.SystemTime;
import dev.fairway.lab.apiserver.ApiServer;
import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.aws.ClusterVpc;
import dev.fairway.lab.aws.FakeAws;
import dev.fairway.lab.aws.front.AwsServer;
import dev.fairway.lab.aws.plane.DataPlane;
import dev.fairway.lab.aws.plane.LoopbackNetwork;
import dev.fairway.lab.aws.state.AwsSettings;
import dev.fairway.lab.kube.ControlPlane;
import dev.fairway.lab.process.AwaitCondition;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A cluster on the lab's AWS. The controller is a process of its own and calls the AWS API over HTTP. The
 * load balancers forward real traffic to the nodes.
 */
public final class AwsLab implements DemoLab {
    /** The loadBalancerClass of Services that get a load balancer. */
    public static final String CLASS = "fairway.dev/nlb";

    /** Region of the lab's AWS. */
    public static final String REGION = "eu-west-1";

    private static final String ACCESS_KEY = "fairway";
    private static final List<String> ZONES = List.of(REGION + "a", REGION + "b", REGION + "c");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LabCluster cluster;
    private final FakeAws aws = new FakeAws(AwsSettings.immediate(), new SystemTime(), new Random());
    private final AwsClients clients = AwsClients.of(aws, REGION);
    private final LoopbackNetwork network = LoopbackNetwork.claim();
    private final ClusterVpc vpc = ClusterVpc.make(clients, REGION, network.inVpc());
    private final AwsServer server = aws.listen(0);
    private final DataPlane plane = DataPlane.start(aws, network::here);

    private AwsLab(LabCluster cluster) {
        this.cluster = cluster;
        serve(cluster, server.uri());
    }

    /** Starts the cluster's controller with the AWS at the given endpoint. */
    public static void serve(LabCluster cluster, URI endpoint) {
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
                """.formatted(CLASS, REGION, endpoint),
                "env",
                "AWS_ACCESS_KEY_ID=" + ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY=secret");
    }

    /** With the lab's own API server. */
    public static AwsLab start() {
        return start(directory -> ApiServer.start());
    }

    /**
     * Returns when everything has been started, without waiting for readiness.
     *
     * @param controlPlane its directory is removed at the end
     */
    public static AwsLab start(Function<Path, ControlPlane> controlPlane) {
        return new AwsLab(LabCluster.start(controlPlane));
    }

    @Override
    public LabCluster cluster() {
        return cluster;
    }

    @Override
    public String loadBalancerClass() {
        return CLASS;
    }

    /** Each node is in the next zone. */
    @Override
    public void join(int number) {
        join("node-" + number, ZONES.get((number - 1) % ZONES.size()));
    }

    @Override
    public void awaitShared() {
        AwaitCondition.until(
                () -> "the nodes' security group has rules for the load balancers: "
                        + cluster.controller().printed(),
                PATIENCE,
                () -> vpc.nodesLetSomebodyIn());
    }

    @Override
    public Optional<String> reach(String published) {
        return resolve(published).stream().findFirst();
    }

    @Override
    public String curl(String published, int port) {
        return "curl --resolve %s:%d:%s http://%s:%d/"
                .formatted(published, port, reach(published).orElse("?"), published, port);
    }

    /** Counts resources whose tags name a Service. */
    @Override
    public Left left(String uid) {
        var owners = Stream.of(
                        clients.elb().describeLoadBalancers().loadBalancers().stream()
                                .map(one -> tags(one.loadBalancerArn())),
                        clients.elb().describeTargetGroups().targetGroups().stream()
                                .map(one -> tags(one.targetGroupArn())),
                        clients.ec2().describeSecurityGroups().securityGroups().stream()
                                .map(one -> one.tags().toString()))
                .flatMap(Function.identity())
                .filter(tags -> tags.contains("service/"))
                .toList();
        return new Left(owners.stream().filter(tags -> tags.contains(uid)).count(), owners.size());
    }

    private String tags(String arn) {
        return clients.elb()
                .describeTags(request -> request.resourceArns(arn))
                .tagDescriptions()
                .toString();
    }

    @Override
    public Optional<ApiCallCount> bill() {
        return Optional.of(new ApiCallCount(aws.audit(), ACCESS_KEY));
    }

    @Override
    public String invitation() {
        return """
                  export AWS_ACCESS_KEY_ID=me AWS_SECRET_ACCESS_KEY=secret AWS_DEFAULT_REGION=%s
                  aws --endpoint-url %s elbv2 describe-load-balancers
                  kubectl annotate svc web service.beta.kubernetes.io/aws-load-balancer-sheme=internal   # see it with describe
                """.formatted(REGION, server.uri());
    }

    /** The lab's AWS itself, without its API. */
    public FakeAws aws() {
        return aws;
    }

    /** Clients of the AWS API with other credentials of the account. */
    public AwsClients clients() {
        return clients;
    }

    /** The loopback address of a load balancer's hostname; empty if there is no such load balancer. */
    public SortedSet<String> resolve(String hostname) {
        return plane.names().getOrDefault(hostname, Collections.emptySortedSet());
    }

    /** The VPC of the nodes. */
    public ClusterVpc vpc() {
        return vpc;
    }

    /** Starts an instance in the zone and registers it as a node. */
    public void join(String name, String zone) {
        var address = vpc.launch(zone).privateIpAddress();
        cluster.nodes().join(name, address, network.here(address));
    }

    @Override
    public void close() {
        cluster.controller().close();
        server.close();
        plane.close();
        network.close();
        clients.close();
        cluster.close();
    }
}
