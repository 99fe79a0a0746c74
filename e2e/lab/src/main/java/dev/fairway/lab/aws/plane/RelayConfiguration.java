package dev.fairway.lab.aws.plane;

import dev.fairway.lab.aws.elb.LoadBalancerEndpoint;
import dev.fairway.lab.aws.elb.LoadBalancerEndpoint.Recipient;
import dev.fairway.local.ip.Ip;
import dev.fairway.local.ip.IpRange;
import dev.fairway.local.relay.Backend;
import dev.fairway.local.relay.Binding;
import dev.fairway.local.relay.Frontend;
import dev.fairway.local.relay.HealthCheck;
import dev.fairway.local.relay.Policy;
import dev.fairway.local.relay.RelayState;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/**
 * What load balancers do, for the relay; pure.
 *
 * @param here from an address of the VPC to the one of this host that stands for it
 */
record RelayConfiguration(UnaryOperator<String> here) {
    /** Nobody comes from there, and for the relay no range at all means everybody. */
    private static final IpRange NOBODY = IpRange.parse("0.0.0.0");

    /** Longer than any connection of a test. */
    private static final Duration STICKY = Duration.ofHours(1);

    /** NLB guide, "Connection idle timeout": flows of UDP are forgotten after it. */
    private static final Duration UDP_IDLE = Duration.ofMinutes(2);

    RelayState wanted(List<LoadBalancerEndpoint> entrances) {
        var backends = new HashMap<String, Backend>();
        entrances.forEach(one -> backends.merge(backend(one), targets(one), RelayConfiguration::united));
        return RelayState.of(entrances.stream().map(this::frontend).toList(), backends.values());
    }

    /** Entrances of both protocols have one backend. */
    static String backend(LoadBalancerEndpoint one) {
        return one.behind().group().targetGroupName() + "@" + one.zone();
    }

    private static Backend united(Backend one, Backend other) {
        var targets = new HashMap<>(one.targets());
        targets.putAll(other.targets());
        return new Backend(one.name(), targets, one.check());
    }

    private Frontend frontend(LoadBalancerEndpoint one) {
        var door = one.door();
        var binding = new Binding(door.transport(), at(door.address(), door.port()));
        return new Frontend(one.hostname() + " " + binding, binding, backend(one), policy(one));
    }

    private static Policy policy(LoadBalancerEndpoint one) {
        var attributes = one.behind().attributes();
        var sources = one.sources().isEmpty() ? List.of(NOBODY) : one.sources();
        return new Policy(
                sources,
                is(attributes, "stickiness.enabled") ? STICKY : Duration.ZERO,
                is(attributes, "proxy_protocol_v2.enabled"),
                Policy.PLAIN.limit(),
                Duration.ofSeconds(Long.parseLong(attributes.get("deregistration_delay.timeout_seconds"))),
                UDP_IDLE);
    }

    private static boolean is(Map<String, String> attributes, String flag) {
        return "true".equals(attributes.get(flag));
    }

    private Backend targets(LoadBalancerEndpoint one) {
        return new Backend(
                backend(one),
                targets(one.behind().recipients()),
                check(one.behind().group()));
    }

    private Map<InetSocketAddress, String> targets(Collection<Recipient> recipients) {
        var targets = new HashMap<InetSocketAddress, String>();
        recipients.forEach(one -> targets.put(at(one.address(), one.port()), one.id()));
        return targets;
    }

    InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(Ip.parse(here.apply(address)).inet(), port);
    }

    /** Who asks by HTTPS is content with a connection here; codes other than 200 that a group may accept are not. */
    private static HealthCheck check(TargetGroup group) {
        var port = group.healthCheckPort().equals("traffic-port")
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(group.healthCheckPort()));
        return switch (group.healthCheckProtocol()) {
            case HTTP -> new HealthCheck.Http(port, group.healthCheckPath());
            default -> new HealthCheck.Tcp(port);
        };
    }
}
