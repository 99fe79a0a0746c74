package dev.fairway.aws.design;

import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.aws.model.AwsGroupName;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.model.AwsTls;
import dev.fairway.aws.wish.AwsAttributes;
import dev.fairway.aws.wish.AwsChecks;
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
record AwsPortPlan(AwsPlan plan, ResourceKey loadBalancer, ResourceKey front) {

    void add(AwsPort port, SortedSet<String> nodes, List<CloudResource> resources) {
        var wish = plan.wish();
        var environment = plan.environment();
        var protocol = port.groupProtocol();
        var kind = port.kind(environment.dualStack());
        var name = new AwsGroupName(protocol, port.nodePort(), kind, loadBalancer.name());
        var group = AwsResource.TargetGroup.key(plan.owner(), name);
        var check = AwsChecks.of(port.listener(), protocol, wish.values(), environment.settings());
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

    private Map<String, String> attributes(AwsPort port) {
        var attributes = plan.wish().targetAttributes(port.number());
        if (port.isSticky()) {
            attributes.put(AwsAttributes.STICKY, "true");
        }
        return attributes;
    }

    private Optional<AwsTls> tls(AwsPort port) {
        var tls = plan.wish().tls();
        if (!port.protocol().equals(AwsPort.TLS)) {
            return Optional.empty();
        }
        var certificates = tls.certificates();
        var others = new TreeSet<>(certificates.subList(1, certificates.size()));
        return Optional.of(new AwsTls(certificates.getFirst(), others, tls.policy(), tls.alpn()));
    }
}
