package dev.fairway.aws.wish;

import dev.fairway.api.spi.OptionSpec;
import dev.fairway.api.spi.OptionSpec.Scope;
import java.util.List;
import java.util.Optional;

/** The options of the provider, of classes and of Services. */
public final class AwsOptions {
    public static final OptionSpec REGION = new OptionSpec(
            "region",
            OptionSpec.Type.TEXT,
            Optional.of(""),
            Scope.PROVIDER,
            "The region of the nodes; without it, that of the environment or of the instance.");
    public static final OptionSpec ENDPOINT = new OptionSpec(
            "endpoint",
            OptionSpec.Type.TEXT,
            Optional.of(""),
            Scope.PROVIDER,
            "A URL to use instead of AWS's own, for all APIs.");
    public static final OptionSpec TIMEOUT = new OptionSpec(
            "timeout",
            OptionSpec.Type.DURATION,
            Optional.empty(),
            Scope.PROVIDER,
            "How long a request may take, at most a third of leaseDuration; 20s where not set and that allows it.");
    static final OptionSpec VPC = new OptionSpec(
            "vpc",
            OptionSpec.Type.TEXT,
            Optional.of(""),
            Scope.PROVIDER,
            "The VPC of the nodes; without it, where they are found.");
    static final OptionSpec SHARED_GROUP = new OptionSpec(
            "backend-security-group",
            OptionSpec.Type.TEXT,
            Optional.of(""),
            Scope.PROVIDER,
            "A group that every load balancer gets and whose members the nodes let in; without it, one is made.");
    static final OptionSpec NODE_PORTS = new OptionSpec(
            "node-ports",
            OptionSpec.Type.TEXT,
            Optional.of("30000-32767"),
            Scope.PROVIDER,
            "The ports that the nodes let load balancers in on; as kube-apiserver's --service-node-port-range.");
    static final OptionSpec HEALTHZ = new OptionSpec(
            "kube-proxy-healthz-port",
            OptionSpec.Type.NUMBER,
            Optional.of("10256"),
            Scope.PROVIDER,
            "Where kube-proxy answers whether its node is well; UDP ports are checked there.");
    public static final OptionSpec SCHEME = new OptionSpec(
            "scheme",
            OptionSpec.Type.TEXT,
            Optional.empty(),
            Scope.SERVICE,
            "internal or internet-facing, where no annotation of AWS's says so.");
    static final OptionSpec TARGET_TYPE = new OptionSpec(
            "target-type",
            OptionSpec.Type.TEXT,
            Optional.of("instance"),
            Scope.SERVICE,
            "instance, or ip to register nodes by their addresses.");
    static final OptionSpec STATUS = new OptionSpec(
            "status-addresses",
            OptionSpec.Type.TEXT,
            Optional.of("hostname"),
            Scope.SERVICE,
            "hostname, or all to have addresses of one's own in status beside the hostname.");
    static final OptionSpec ANY_CLOUD = annotations(AwsUnserved.ANY_CLOUD);
    static final OptionSpec ANNOTATIONS = annotations(AwsAnnotation.PREFIX);
    static final OptionSpec ACTIONS = annotations(AwsUnserved.ACTIONS);

    public static final List<OptionSpec> ALL = List.of(
            REGION,
            ENDPOINT,
            TIMEOUT,
            VPC,
            SHARED_GROUP,
            NODE_PORTS,
            HEALTHZ,
            SCHEME,
            TARGET_TYPE,
            STATUS,
            ANNOTATIONS,
            ANY_CLOUD,
            ACTIONS);

    private AwsOptions() {}

    private static OptionSpec annotations(String prefix) {
        return new OptionSpec(
                prefix,
                OptionSpec.Type.TEXT,
                Optional.empty(),
                Scope.ANNOTATIONS,
                "What the controllers for AWS are told; see docs/reference/aws-annotations.md.");
    }
}
