package dev.fairway.aws.annotations;

import static dev.fairway.aws.annotations.AwsAnnotation.Support.IGNORED;
import static dev.fairway.aws.annotations.AwsAnnotation.Support.REFUSED;
import static dev.fairway.aws.annotations.AwsAnnotation.Support.SUPPORTED;

import java.util.Arrays;
import java.util.Optional;

/**
 * The annotations of the AWS controllers and whether Fairway supports them. The reference page is generated from this
 * table. Users read the texts after "is ignored: " and "is refused: "; the texts say why and what to do.
 */
public enum AwsAnnotation {
    SCHEME("scheme", SUPPORTED, "internal or internet-facing; without it the class of the Service decides"),
    INTERNAL("internal", SUPPORTED, "older than scheme: any value but false means internal"),
    SUBNETS("subnets", SUPPORTED, "IDs or names, one in each zone; without it Fairway finds them by tag or by route"),
    EIPS("eip-allocations", SUPPORTED, "Elastic IPs of an internet-facing load balancer, one for each of its subnets"),
    PRIVATE_IPS(
            "private-ipv4-addresses",
            SUPPORTED,
            "private addresses of an internal load balancer, one for each named subnet"),
    ADDRESS_TYPE("ip-address-type", SUPPORTED, "ipv4 or dualstack; without it the ipFamilies of the Service decide"),
    GROUPS(
            "security-groups",
            SUPPORTED,
            "IDs of your own groups; they replace the group that Fairway creates from the source ranges"),
    IPV6_ADDRESSES(
            "ipv6-addresses", SUPPORTED, "IPv6 addresses of a dualstack load balancer, one for each named subnet"),
    SOURCE_NAT(
            "enable-prefix-for-ipv6-source-nat",
            SUPPORTED,
            "on or off; UDP with dualstack needs on, and nodes with IPv6"),
    SOURCE_NAT_PREFIXES(
            "source-nat-ipv6-prefixes", SUPPORTED, "/80 prefixes for source NAT, one for each named subnet"),
    TARGET_TYPE("nlb-target-type", SUPPORTED, "instance, or ip for node addresses; pods are never targets"),
    PREFIX_LISTS(
            "security-group-prefix-lists", SUPPORTED, "prefix lists that may connect, in addition to source ranges"),

    CERTIFICATE("ssl-cert", SUPPORTED, "ARNs: the first is the default, the others are chosen by server name (SNI)"),
    TLS_PORTS("ssl-ports", SUPPORTED, "numbers or names of the ports with TLS; without it, or with *, every TCP port"),
    TLS_POLICY(
            "ssl-negotiation-policy",
            SUPPORTED,
            "an AWS security policy; the default is ELBSecurityPolicy-TLS13-1-2-2021-06"),
    ALPN("alpn-policy", SUPPORTED, "HTTP1Only, HTTP2Only, HTTP2Optional, HTTP2Preferred or None"),
    BACKEND("backend-protocol", SUPPORTED, "ssl or tls encrypts traffic to the nodes too; tcp and http do not"),

    PROXY("proxy-protocol", SUPPORTED, "* sends the client address to the pods in a PROXY protocol v2 header"),
    PROXY_PORTS("proxy-protocol-per-target-group", SUPPORTED, "the same, only for these ports"),
    ATTRIBUTES(
            "attributes",
            SUPPORTED,
            "load balancer attributes as key=value; a removed one returns to its default, except deletion protection"),
    CROSS_ZONE("cross-zone-load-balancing-enabled", SUPPORTED, "true or false"),
    LOGS("access-log-enabled", SUPPORTED, "true or false"),
    LOGS_BUCKET("access-log-s3-bucket-name", SUPPORTED, "the bucket for access logs"),
    LOGS_PREFIX("access-log-s3-bucket-prefix", SUPPORTED, "the prefix of access log names"),
    TARGET_ATTRIBUTES("target-group-attributes", SUPPORTED, "as key=value; with the suffix .<port> only for that port"),

    LISTENER_ATTRIBUTES("listener-attributes", SUPPORTED, "with the suffix .TCP-<port>: tcp.idle_timeout.seconds=350"),
    TAGS("additional-resource-tags", SUPPORTED, "tags as key=value, for all resources of the Service"),
    CAPACITY("minimum-load-balancer-capacity", SUPPORTED, "CapacityUnits=<number>, which AWS charges for"),

    CHECK_PROTOCOL("healthcheck-protocol", SUPPORTED, "tcp, http or https"),
    CHECK_PORT(
            "healthcheck-port",
            SUPPORTED,
            "traffic-port, the name of a Service port, or a number that the nodes allow"),
    CHECK_PATH("healthcheck-path", SUPPORTED, "for http and https"),
    CHECK_CODES("healthcheck-success-codes", SUPPORTED, "such as 200-399, for http and https"),
    CHECK_INTERVAL("healthcheck-interval", SUPPORTED, "5 to 300 seconds"),
    CHECK_TIMEOUT("healthcheck-timeout", SUPPORTED, "2 to 120 seconds"),
    CHECK_HEALTHY("healthcheck-healthy-threshold", SUPPORTED, "2 to 10 times in a row"),
    CHECK_UNHEALTHY("healthcheck-unhealthy-threshold", SUPPORTED, "2 to 10 times in a row"),

    TYPE(
            "type",
            IGNORED,
            "spec.loadBalancerClass selects the controller, and Fairway always creates a Network Load Balancer"),
    MIXED("enable-tcp-udp-listener", IGNORED, "TCP and UDP on one port are always one listener"),
    PATH_MTU("enable-icmp-for-path-mtu-discovery", IGNORED, "Fairway always allows it"),
    NAME("name", IGNORED, "Fairway finds its load balancers by generated names"),
    BACKEND_RULES(
            "manage-backend-security-group-rules", IGNORED, "Fairway writes the nodes' rules once for the cluster"),
    DRAIN(
            "connection-draining-enabled",
            IGNORED,
            "it applies to Classic Load Balancers only; see target-group-attributes"),
    DRAIN_TIME(
            "connection-draining-timeout",
            IGNORED,
            "it applies to Classic Load Balancers only; see target-group-attributes"),
    IDLE("connection-idle-timeout", IGNORED, "it applies to Classic Load Balancers only"),
    LOGS_INTERVAL("access-log-emit-interval", IGNORED, "it applies to Classic Load Balancers only"),

    NO_GROUP(
            "disable-nlb-sg",
            REFUSED,
            "a load balancer without a security group accepts all traffic, and AWS cannot add one later"),
    EXTRA_GROUPS(
            "extra-security-groups",
            REFUSED,
            "it applies to Classic Load Balancers only; list all groups in security-groups"),
    NODE_LABELS(
            "target-node-labels",
            REFUSED,
            "to exclude a node, label it node.kubernetes.io/exclude-from-external-load-balancers"),
    PRIVATE_LINK(
            "inbound-sg-rules-on-private-link-traffic", REFUSED, "source ranges also apply to PrivateLink traffic"),
    MULTI_CLUSTER("multi-cluster-target-group", REFUSED, "a target group belongs to one cluster"),
    QUIC("quic-enabled-ports", REFUSED, "Fairway does not support QUIC listeners; use a UDP port");

    /** Prefix of all these annotations. */
    public static final String PREFIX = "service.beta.kubernetes.io/aws-load-balancer-";

    private final String suffix;
    private final Support support;
    private final String text;

    AwsAnnotation(String suffix, Support support, String text) {
        this.suffix = suffix;
        this.support = support;
        this.text = text;
    }

    /** How Fairway treats an annotation. */
    public enum Support {
        SUPPORTED,
        /** Ignoring it is harmless: one Warning. */
        IGNORED,
        /** Ignoring it would expose, lose or misroute traffic. */
        REFUSED
    }

    /** Finds an annotation by its suffix, without the port part. */
    static Optional<AwsAnnotation> find(String suffix) {
        return Arrays.stream(values()).filter(one -> one.isNamed(suffix)).findFirst();
    }

    /** The full key. */
    public String key() {
        return PREFIX + suffix;
    }

    public String suffix() {
        return suffix;
    }

    public Support support() {
        return support;
    }

    public String text() {
        return text;
    }

    private boolean isNamed(String written) {
        return suffix.equals(written) || (isPerPort() && written.startsWith(suffix + "."));
    }

    private boolean isPerPort() {
        return this == TARGET_ATTRIBUTES || this == LISTENER_ATTRIBUTES;
    }
}
