package dev.fairway.aws.builder;

import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.aws.annotations.AwsAttributes;
import dev.fairway.aws.annotations.AwsHealthChecks;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.model.AwsTargetGroupName;
import dev.fairway.aws.model.AwsTlsSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Lists the resources of the ports of one load balancer.
 *
 * @param loadBalancer its key
 * @param front the key of its frontend security group
 */
record AwsListenerModel(AwsLoadBalancerModel plan, ResourceKey loadBalancer, ResourceKey front) {

    void add(AwsListenerPort port, SortedSet<String> nodes, List<CloudResource> resources) {
        var wish = plan.wish();
        var environment = plan.environment();
        var protocol = port.groupProtocol();
        var kind = port.kind(environment.dualStack());
        var name = new AwsTargetGroupName(protocol, port.nodePort(), kind, loadBalancer.name());
        var group = AwsResource.TargetGroup.key(plan.owner(), name);
        var check = AwsHealthChecks.of(port.listener(), protocol, wish.values(), environment.settings());
        resources.add(new AwsResource.TargetGroup(group, front, environment.vpc(), check, plan.tags()));
        attributes(group, attributes(port), AwsAttributes.ofTargetGroup(protocol, kind), resources);
        var targets = plan.nodes().registered(nodes, kind);
        if (!targets.isEmpty() || plan.held().registered().contains(AwsResource.Targets.key(group))) {
            resources.add(AwsResource.Targets.of(group, targets));
        }
        var listener = AwsResource.Listener.key(loadBalancer, port.number());
        resources.add(new AwsResource.Listener(listener, loadBalancer, group, port.protocol(), tls(port)));
        attributes(listener, port.attributes(), AwsAttributes.ofListener(), resources);
    }

    private static void attributes(
            ResourceKey of, Map<String, String> asked, Map<String, String> defaults, List<CloudResource> resources) {
        var unusual = AwsAttributes.unusual(asked, defaults);
        if (!unusual.isEmpty()) {
            resources.add(AwsResource.Attributes.of(of, unusual));
        }
    }

    private Map<String, String> attributes(AwsListenerPort port) {
        var attributes = plan.wish().targetAttributes(port.number());
        if (port.isSticky()) {
            attributes.put(AwsAttributes.STICKY, "true");
        }
        return attributes;
    }

    private Optional<AwsTlsSettings> tls(AwsListenerPort port) {
        var tls = plan.wish().tls();
        if (!port.protocol().equals(AwsListenerPort.TLS)) {
            return Optional.empty();
        }
        var certificates = tls.certificates();
        var others = new TreeSet<>(certificates.subList(1, certificates.size()));
        return Optional.of(new AwsTlsSettings(certificates.getFirst(), others, tls.policy(), tls.alpn()));
    }
}
