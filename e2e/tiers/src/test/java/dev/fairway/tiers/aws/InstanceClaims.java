package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Instances and network interfaces. */
interface InstanceClaims extends Claims {
    private List<String> found(String filter, String value) {
        return bench()
                .ec2()
                .describeInstances(request -> request.filters(AwsTestVpc.filter(filter, value)))
                .reservations()
                .stream()
                .flatMap(one -> one.instances().stream())
                .map(Instance::instanceId)
                .toList();
    }

    @Test
    default void an_instance_has_an_address_of_its_subnet() {
        var instance = bench().instance(bench().subnet('a'));
        assertThat(instance.privateIpAddress()).startsWith("10.0.1.");
        assertThat(instance.vpcId()).isEqualTo(bench().vpc);
    }

    @Test
    default void an_instance_is_named_by_its_address() {
        var instance = bench().instance(bench().subnet('a'));
        assertThat(instance.privateDnsName())
                .isEqualTo("ip-" + instance.privateIpAddress().replace('.', '-') + ".eu-west-1.compute.internal");
    }

    @Test
    default void an_instance_is_found_by_its_private_dns_name() {
        var subnet = bench().subnet('a');
        var instance = bench().instance(subnet);
        bench().instance(subnet);
        assertThat(found("private-dns-name", instance.privateDnsName())).containsExactly(instance.instanceId());
    }

    @Test
    default void an_instance_is_found_by_its_private_address() {
        var subnet = bench().subnet('a');
        var instance = bench().instance(subnet);
        bench().instance(subnet);
        assertThat(found("private-ip-address", instance.privateIpAddress())).containsExactly(instance.instanceId());
    }

    @Test
    default void an_instance_is_found_by_its_tag() {
        var subnet = bench().subnet('a');
        var instance = bench().instance(subnet);
        bench().instance(subnet);
        bench().ec2()
                .createTags(request -> request.resources(instance.instanceId())
                        .tags(Tag.builder().key("node").value("one").build()));
        assertThat(found("tag:node", "one")).containsExactly(instance.instanceId());
    }

    @Test
    default void an_unknown_instance_is_not_found() {
        refused(
                "InvalidInstanceID.NotFound",
                () -> bench().ec2().describeInstances(request -> request.instanceIds("i-0123456789abcdef0")));
    }

    @Test
    default void a_stopped_instance_is_stopped() {
        var instance = bench().instance(bench().subnet('a'));
        bench().ec2().stopInstances(request -> request.instanceIds(instance.instanceId()));
        assertThat(found("instance-state-name", "stopped")).containsExactly(instance.instanceId());
    }

    @Test
    default void instances_come_in_pages() {
        var subnet = bench().subnet('a');
        for (int i = 0; i < 6; i++) {
            bench().instance(subnet);
        }
        var first = bench().ec2().describeInstances(request -> request.maxResults(5));
        assertThat(first.reservations().stream()
                        .mapToInt(one -> one.instances().size())
                        .sum())
                .isEqualTo(5);
        assertThat(first.nextToken()).isNotNull();
    }

    @Test
    default void pages_and_identifiers_do_not_go_together() {
        var instance = bench().instance(bench().subnet('a')).instanceId();
        refused(
                "InvalidParameterCombination",
                () -> bench().ec2()
                        .describeInstances(request -> request.maxResults(5).instanceIds(instance)));
    }

    @Test
    default void an_instance_has_the_groups_that_it_was_given() {
        var group = bench().group();
        var subnet = bench().subnet('a');
        var instance = bench().ec2()
                .runInstances(request -> request.subnetId(subnet)
                        .imageId("ami-12c6146b")
                        .instanceType("t3.micro")
                        .minCount(1)
                        .maxCount(1)
                        .securityGroupIds(group))
                .instances()
                .getFirst();
        assertThat(instance.securityGroups()).extracting(one -> one.groupId()).containsExactly(group);
    }

    @Test
    default void a_load_balancer_has_an_interface_in_each_subnet() {
        var a = bench().subnet('a');
        var b = bench().subnet('b');
        var balancer = bench().internal(a, b);
        var id = balancer.loadBalancerArn().substring(balancer.loadBalancerArn().indexOf("/net/") + 1);
        var found = bench().ec2()
                .describeNetworkInterfaces(request -> request.filters(AwsTestVpc.filter("description", "ELB " + id)))
                .networkInterfaces();
        assertThat(found).extracting(NetworkInterface::subnetId).containsExactlyInAnyOrder(a, b);
        assertThat(found).allMatch(NetworkInterface::requesterManaged);
    }
}
