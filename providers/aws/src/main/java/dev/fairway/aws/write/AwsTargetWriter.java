package dev.fairway.aws.write;

import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.aws.access.AwsApi;
import dev.fairway.aws.access.AwsBatchRequest;
import dev.fairway.aws.model.AwsHealthCheck;
import dev.fairway.aws.model.AwsNames;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.read.AwsListing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/** Writes target groups and their targets. */
record AwsTargetWriter(AwsNames names, AwsApi calls) {
    private static final Observed.State READY = new Observed.State.Ready();

    /** The maximum number of targets in one request. */
    private static final int BATCH = 200;

    Observed create(AwsResource.TargetGroup wanted) {
        var key = wanted.key();
        var check = wanted.check();
        try {
            var made = calls.change(
                            "CreateTargetGroup",
                            elb -> elb.createTargetGroup(request -> request.name(names.name(key))
                                    .protocol(wanted.protocol())
                                    .port(wanted.port())
                                    .vpcId(wanted.vpc())
                                    .targetType(wanted.name().kind().type())
                                    .ipAddressType(wanted.name().kind().isIpv6() ? "ipv6" : null)
                                    .healthCheckEnabled(true)
                                    .healthCheckProtocol(check.protocol())
                                    .healthCheckPort(check.port())
                                    .healthCheckPath(check.isHttp() ? check.path() : null)
                                    .matcher(matcher(check))
                                    .healthCheckIntervalSeconds(check.pace().interval())
                                    .healthCheckTimeoutSeconds(check.pace().timeout())
                                    .healthyThresholdCount(check.pace().healthy())
                                    .unhealthyThresholdCount(check.pace().unhealthy())
                                    .tags(AwsLoadBalancerWriter.tags(names.tags(key, wanted.tags())))))
                    .targetGroups()
                    .getFirst();
            return new Observed(wanted, made.targetGroupArn(), READY, List.of(), names.tags(key, wanted.tags()));
        } catch (ProviderException e) {
            if (AwsApi.isAnswer(e, "DuplicateTargetGroupName")) {
                throw taken(key, e);
            }
            throw e;
        }
    }

    private static @Nullable Matcher matcher(AwsHealthCheck check) {
        return check.isHttp() ? Matcher.builder().httpCode(check.codes()).build() : null;
    }

    /** If we own it, the next observation returns it. */
    private ProviderException taken(ResourceKey key, ProviderException e) {
        var name = names.name(key);
        var arns = calls
                .read("DescribeTargetGroups", elb -> elb.describeTargetGroups(request -> request.names(name)))
                .targetGroups()
                .stream()
                .map(one -> one.targetGroupArn())
                .toList();
        var tags = AwsListing.tags(arns, calls);
        boolean ours = tags.values().stream().allMatch(one -> names.isOurs(key.owner(), one));
        return ours ? e : AwsApi.foreign(key, name);
    }

    Observed change(AwsResource.TargetGroup wanted, Observed actual) {
        var before = (AwsResource.TargetGroup) actual.resource();
        var attempts = new AwsIndependentRequests();
        if (!before.check().equals(wanted.check())) {
            attempts.attempt(() -> change(wanted.check(), actual.cloudId()));
        }
        attempts.attempt(() -> new AwsTagWriter(calls).change(actual.cloudId(), before.tags(), wanted.tags()));
        attempts.finish();
        return new Observed(wanted, actual.cloudId(), READY, List.of(), names.tags(wanted.key(), wanted.tags()));
    }

    private void change(AwsHealthCheck check, String arn) {
        calls.change(
                "ModifyTargetGroup",
                elb -> elb.modifyTargetGroup(request -> request.targetGroupArn(arn)
                        .healthCheckProtocol(check.protocol())
                        .healthCheckPort(check.port())
                        .healthCheckPath(check.isHttp() ? check.path() : null)
                        .matcher(matcher(check))
                        .healthCheckIntervalSeconds(check.pace().interval())
                        .healthCheckTimeoutSeconds(check.pace().timeout())
                        .healthyThresholdCount(check.pace().healthy())
                        .unhealthyThresholdCount(check.pace().unhealthy())));
    }

    void delete(String arn) {
        calls.change("DeleteTargetGroup", elb -> elb.deleteTargetGroup(request -> request.targetGroupArn(arn)));
    }

    Observed register(AwsResource.Targets wanted, String group) {
        return registered(wanted, group, register(group, wanted.instances()));
    }

    /** Registers new targets before it deregisters old ones. If no new target is accepted, the old ones stay. */
    Observed change(AwsResource.Targets wanted, Observed actual) {
        var before = ((AwsResource.Targets) actual.resource()).instances();
        var coming = new TreeSet<>(wanted.instances());
        coming.removeAll(before);
        var going = new TreeSet<>(before);
        going.removeAll(wanted.instances());
        var refused = register(actual.cloudId(), coming);
        if (refused.size() < wanted.instances().size()) {
            deregister(actual.cloudId(), going);
        }
        return registered(wanted, actual.cloudId(), refused);
    }

    /** The step succeeds partially if at least one target is registered. */
    private Observed registered(
            AwsResource.Targets wanted, String group, List<AwsBatchRequest.Refused<String>> refused) {
        var left = new TreeSet<>(wanted.instances());
        refused.forEach(one -> left.remove(one.member()));
        var now = AwsResource.Targets.of(wanted.group(), left);
        var observed = new Observed(now, group, READY, List.of(), names.tags(wanted.group()));
        AwsBatchRequest.throwIfAny(refused, left.isEmpty() ? Optional.empty() : Optional.of(observed));
        return observed;
    }

    /** @return the refused targets, such as an instance that is stopped, terminated or in another VPC */
    private List<AwsBatchRequest.Refused<String>> register(String group, Collection<String> instances) {
        return inBatches(
                instances,
                some -> calls.targets(
                        "RegisterTargets",
                        elb -> elb.registerTargets(
                                request -> request.targetGroupArn(group).targets(some))));
    }

    void deregister(String group, Collection<String> instances) {
        var refused = inBatches(
                instances,
                some -> calls.targets(
                        "DeregisterTargets",
                        elb -> elb.deregisterTargets(
                                request -> request.targetGroupArn(group).targets(some))));
        AwsBatchRequest.throwIfAny(refused);
    }

    private static List<AwsBatchRequest.Refused<String>> inBatches(
            Collection<String> instances, Consumer<List<TargetDescription>> request) {
        var batch = new AwsBatchRequest<String>(
                some -> request.accept(some.stream()
                        .map(id -> TargetDescription.builder().id(id).build())
                        .toList()),
                id -> id,
                e -> AwsApi.isAnswer(e, "InvalidTarget", "ValidationError"));
        var refused = new ArrayList<AwsBatchRequest.Refused<String>>();
        var left = new ArrayList<>(instances);
        while (!left.isEmpty()) {
            var some = left.subList(0, Math.min(BATCH, left.size()));
            refused.addAll(batch.send(List.copyOf(some)));
            some.clear();
        }
        return refused;
    }
}
