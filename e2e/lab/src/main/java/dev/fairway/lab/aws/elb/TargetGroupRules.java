package dev.fairway.lab.aws.elb;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupIpAddressTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** What CreateTargetGroup and ModifyTargetGroup demand, and their defaults (API reference). */
final class TargetGroupRules {
    static final Set<ProtocolEnum> PROTOCOLS =
            Set.of(ProtocolEnum.TCP, ProtocolEnum.UDP, ProtocolEnum.TCP_UDP, ProtocolEnum.TLS);
    private static final Set<ProtocolEnum> CHECKS = Set.of(ProtocolEnum.TCP, ProtocolEnum.HTTP, ProtocolEnum.HTTPS);

    private TargetGroupRules() {}

    /** The group that a request asks for, without its ARN. */
    static TargetGroup asked(CreateTargetGroupRequest request) {
        LoadBalancerRules.name("Target group", request.name());
        if (request.protocol() == null || !PROTOCOLS.contains(request.protocol())) {
            throw ElbErrors.configuration("Target group protocol '" + request.protocolAsString()
                    + "' must be one of 'TCP, TLS, UDP, TCP_UDP' (the lab's AWS has Network Load Balancers only)");
        }
        port(request.port());
        type(request.targetType(), request.targetTypeAsString());
        var check = or(request.healthCheckProtocol(), ProtocolEnum.TCP);
        return checked(TargetGroup.builder()
                .targetGroupName(request.name())
                .protocol(request.protocol())
                .port(request.port())
                .vpcId(request.vpcId())
                .targetType(or(request.targetType(), TargetTypeEnum.INSTANCE))
                .ipAddressType(or(request.ipAddressType(), TargetGroupIpAddressTypeEnum.IPV4))
                .healthCheckEnabled(or(request.healthCheckEnabled(), true))
                .healthCheckProtocol(check)
                .healthCheckPort(or(request.healthCheckPort(), "traffic-port"))
                .healthCheckPath(request.healthCheckPath())
                .matcher(request.matcher())
                .healthCheckIntervalSeconds(or(request.healthCheckIntervalSeconds(), 30))
                .healthCheckTimeoutSeconds(request.healthCheckTimeoutSeconds())
                .healthyThresholdCount(or(request.healthyThresholdCount(), 5))
                .unhealthyThresholdCount(or(request.unhealthyThresholdCount(), 2))
                .build());
    }

    static <T> T or(@Nullable T asked, T otherwise) {
        return asked == null ? otherwise : asked;
    }

    private static void port(@Nullable Integer port) {
        if (port == null) {
            throw ElbErrors.invalid("A port must be specified");
        }
        if (port < 1 || port > 65535) {
            throw ElbErrors.invalid("Port '" + port + "' must be between 1 and 65535");
        }
    }

    private static void type(@Nullable TargetTypeEnum type, @Nullable String text) {
        if (type != null && type != TargetTypeEnum.INSTANCE && type != TargetTypeEnum.IP) {
            throw ElbErrors.invalid(
                    "Target type '" + text + "' must be one of 'instance, ip' (the lab's AWS has no others)");
        }
    }

    /** The health check as a whole: ranges, and what only HTTP checks have. */
    static TargetGroup checked(TargetGroup group) {
        var protocol = group.healthCheckProtocol();
        if (!CHECKS.contains(protocol)) {
            throw ElbErrors.invalid("Health check protocol '" + group.healthCheckProtocolAsString()
                    + "' must be one of 'TCP, HTTP, HTTPS'");
        }
        if (!group.healthCheckEnabled()) {
            throw ElbErrors.configuration("Health check enabled must be true for target groups with target type '"
                    + group.targetTypeAsString() + "'");
        }
        between("interval", group.healthCheckIntervalSeconds(), 5, 300);
        between("healthy threshold count", group.healthyThresholdCount(), 2, 10);
        between("unhealthy threshold count", group.unhealthyThresholdCount(), 2, 10);
        checkPort(group.healthCheckPort());
        return completed(group, protocol);
    }

    /** With the timeout, path and matcher that follow from the protocol of the check. */
    private static TargetGroup completed(TargetGroup group, ProtocolEnum protocol) {
        boolean http = protocol != ProtocolEnum.TCP;
        if (!http && (group.healthCheckPath() != null || group.matcher() != null)) {
            throw ElbErrors.configuration("You cannot specify a health check path or matcher for TCP health checks");
        }
        var seconds = or(group.healthCheckTimeoutSeconds(), protocol == ProtocolEnum.HTTP ? 6 : 10);
        between("timeout", seconds, 2, 120);
        if (seconds > group.healthCheckIntervalSeconds()) {
            throw ElbErrors.invalid("Health check timeout '" + seconds
                    + "' must be smaller than or equal to the interval '" + group.healthCheckIntervalSeconds() + "'");
        }
        var complete = group.toBuilder().healthCheckTimeoutSeconds(seconds);
        if (http) {
            complete.healthCheckPath(path(or(group.healthCheckPath(), "/")))
                    .matcher(or(
                            group.matcher(),
                            Matcher.builder().httpCode("200-399").build()));
        }
        return complete.build();
    }

    private static String path(String path) {
        if (!path.startsWith("/") || path.length() > 1024) {
            throw ElbErrors.invalid("Health check path '" + path
                    + "' must begin with a '/' character, and can contain up to " + "1024 characters");
        }
        return path;
    }

    private static void checkPort(String port) {
        boolean number = port.matches("\\d{1,5}") && Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65535;
        if (!number && !port.equals("traffic-port")) {
            throw ElbErrors.invalid("Health check port '" + port + "' must be 'traffic-port' or between 1 and 65535");
        }
    }

    private static void between(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw ElbErrors.invalid(
                    "Health check " + what + " must be between " + least + " and " + most + " (was " + value + ")");
        }
    }
}
