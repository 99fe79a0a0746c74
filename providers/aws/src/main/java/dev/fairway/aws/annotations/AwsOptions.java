package dev.fairway.aws.annotations;

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
            "The AWS region of the nodes. Without it, the SDK uses the environment or the instance metadata.");
    public static final OptionSpec ENDPOINT = new OptionSpec(
            "endpoint",
            OptionSpec.Type.TEXT,
            Optional.of(""),
            Scope.PROVIDER,
            "A URL to use instead of the AWS endpoints, for all APIs.");
    public static final OptionSpec TIMEOUT = new OptionSpec(
            "timeout",
            OptionSpec.Type.DURATION,
            Optional.empty(),
            Scope.PROVIDER,
            "The timeout of a request, at most a third of leaseDuration. The default is 20s, or less if leaseDuration requires it.");
    static final OptionSpec VPC = new OptionSpec(
            "vpc",
            OptionSpec.Type.TEXT,
            Optional.of(""),
            Scope.PROVIDER,
            "The VPC of the nodes. Without it, Fairway uses the VPC of the instances it finds.");
    static final OptionSpec SHARED_GROUP = new OptionSpec(
            "backend-security-group",
            OptionSpec.Type.TEXT,
            Optional.of(""),
            Scope.PROVIDER,
            "The ID of a security group for all load balancers that the nodes allow. Without it, Fairway creates one.");
    static final OptionSpec NODE_PORTS = new OptionSpec(
            "node-ports",
            OptionSpec.Type.TEXT,
            Optional.of("30000-32767"),
            Scope.PROVIDER,
            "The ports that the nodes allow load balancers; the same as --service-node-port-range of kube-apiserver.");
    static final OptionSpec HEALTHZ = new OptionSpec(
            "kube-proxy-healthz-port",
            OptionSpec.Type.NUMBER,
            Optional.of("10256"),
            Scope.PROVIDER,
            "The health port of kube-proxy; UDP ports are checked there.");
    public static final OptionSpec SCHEME = new OptionSpec(
            "scheme",
            OptionSpec.Type.TEXT,
            Optional.empty(),
            Scope.SERVICE,
            "internal or internet-facing, unless an annotation sets the scheme.");
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
            "hostname, or all to publish the requested addresses in status besides the hostname.");
    static final OptionSpec ANY_CLOUD = annotations(AwsUnsupportedAnnotations.ANY_CLOUD);
    static final OptionSpec ANNOTATIONS = annotations(AwsAnnotation.PREFIX);
    static final OptionSpec ACTIONS = annotations(AwsUnsupportedAnnotations.ACTIONS);

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
                "Annotations of the AWS controllers; see docs/reference/aws-annotations.md.");
    }
}
