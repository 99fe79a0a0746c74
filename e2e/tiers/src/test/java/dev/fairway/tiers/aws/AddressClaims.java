package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.aws.access.AwsAccount;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/** Elastic IP addresses and the tags of EC2. */
interface AddressClaims extends Claims {
    private List<Tag> tags(String subnet) {
        return bench().ec2()
                .describeSubnets(request -> request.subnetIds(subnet))
                .subnets()
                .getFirst()
                .tags();
    }

    @Test
    default void an_address_is_allocated() {
        var made = bench().ec2().allocateAddress(request -> request.domain("vpc"));
        assertThat(made.allocationId()).startsWith("eipalloc-");
        assertThat(made.publicIp()).matches("[0-9.]+");
    }

    @Test
    default void an_address_has_the_tags_of_its_creation() {
        var id = bench().ec2()
                .allocateAddress(request -> request.domain("vpc")
                        .tagSpecifications(TagSpecification.builder()
                                .resourceType("elastic-ip")
                                .tags(Tag.builder().key("owner").value("me").build())
                                .build()))
                .allocationId();
        var found = bench().ec2()
                .describeAddresses(request -> request.filters(AwsTestVpc.filter("tag:owner", "me")))
                .addresses();
        assertThat(found).extracting(Address::allocationId).containsExactly(id);
    }

    @Test
    default void an_unknown_address_is_not_found() {
        refused(
                "InvalidAllocationID.NotFound",
                () -> bench().ec2().describeAddresses(request -> request.allocationIds("eipalloc-0123456789abcdef0")));
    }

    @Test
    default void five_addresses_are_the_most() {
        for (int i = 0; i < 5; i++) {
            bench().address();
        }
        refused("AddressLimitExceeded", () -> bench().address());
    }

    @Test
    default void a_released_address_is_gone() {
        var id = bench().address();
        bench().ec2().releaseAddress(request -> request.allocationId(id));
        refused(
                "InvalidAllocationID.NotFound",
                () -> bench().ec2().releaseAddress(request -> request.allocationId(id)));
    }

    @Test
    default void an_address_of_a_load_balancer_shows_its_association() {
        var id = bench().address();
        bench().elb()
                .createLoadBalancer(request -> request.name("static")
                        .type(LoadBalancerTypeEnum.NETWORK)
                        .subnetMappings(SubnetMapping.builder()
                                .subnetId(bench().subnet('a'))
                                .allocationId(id)
                                .build()));
        var address = bench().ec2()
                .describeAddresses(request -> request.allocationIds(id))
                .addresses()
                .getFirst();
        assertThat(address.associationId()).startsWith("eipassoc-");
        assertThat(address.networkInterfaceOwnerId()).isEqualTo("amazon-elb");
    }

    @Test
    default void an_address_of_a_load_balancer_cannot_be_released() {
        var id = bench().address();
        bench().elb()
                .createLoadBalancer(request -> request.name("static")
                        .type(LoadBalancerTypeEnum.NETWORK)
                        .subnetMappings(SubnetMapping.builder()
                                .subnetId(bench().subnet('a'))
                                .allocationId(id)
                                .build()));
        refused("InvalidIPAddress.InUse", () -> bench().ec2().releaseAddress(request -> request.allocationId(id)));
    }

    @Test
    default void an_unknown_association_is_not_found() {
        refused(
                "InvalidAssociationID.NotFound",
                () -> bench().ec2()
                        .disassociateAddress(request -> request.associationId("eipassoc-0123456789abcdef0")));
    }

    @Test
    default void what_a_load_balancer_associated_stays_associated() {
        var id = bench().address();
        bench().elb()
                .createLoadBalancer(request -> request.name("static")
                        .type(LoadBalancerTypeEnum.NETWORK)
                        .subnetMappings(SubnetMapping.builder()
                                .subnetId(bench().subnet('a'))
                                .allocationId(id)
                                .build()));
        var association = bench().ec2()
                .describeAddresses(request -> request.allocationIds(id))
                .addresses()
                .getFirst()
                .associationId();
        refused("AuthFailure", () -> bench().ec2().disassociateAddress(request -> request.associationId(association)));
    }

    @Test
    default void an_address_is_free_again_after_its_load_balancer() {
        var id = bench().address();
        var balancer = bench().elb()
                .createLoadBalancer(request -> request.name("static")
                        .type(LoadBalancerTypeEnum.NETWORK)
                        .subnetMappings(SubnetMapping.builder()
                                .subnetId(bench().subnet('a'))
                                .allocationId(id)
                                .build()))
                .loadBalancers()
                .getFirst();
        bench().elb().deleteLoadBalancer(request -> request.loadBalancerArn(balancer.loadBalancerArn()));
        bench().ec2().releaseAddress(request -> request.allocationId(id));
        refused(
                "InvalidAllocationID.NotFound",
                () -> bench().ec2().describeAddresses(request -> request.allocationIds(id)));
    }

    @Test
    default void a_tag_is_replaced_by_its_key() {
        var subnet = bench().subnet('a');
        bench().ec2()
                .createTags(request -> request.resources(subnet)
                        .tags(Tag.builder().key("a").value("1").build()));
        bench().ec2()
                .createTags(request -> request.resources(subnet)
                        .tags(Tag.builder().key("a").value("2").build()));
        assertThat(tags(subnet))
                .containsExactly(Tag.builder().key("a").value("2").build());
    }

    @Test
    default void a_deleted_tag_is_gone() {
        var subnet = bench().subnet('a');
        bench().ec2()
                .createTags(request -> request.resources(subnet)
                        .tags(
                                Tag.builder().key("a").value("1").build(),
                                Tag.builder().key("b").value("2").build()));
        bench().ec2()
                .deleteTags(request ->
                        request.resources(subnet).tags(Tag.builder().key("a").build()));
        assertThat(tags(subnet))
                .containsExactly(Tag.builder().key("b").value("2").build());
    }

    @Test
    default void tags_keep_every_letter() {
        var subnet = bench().subnet('a');
        var odd = Tag.builder().key("odd & <key>").value("\"ü\" = 1/2 +").build();
        bench().ec2().createTags(request -> request.resources(subnet).tags(odd));
        assertThat(tags(subnet)).containsExactly(odd);
    }

    @Test
    default void an_unknown_resource_cannot_be_tagged() {
        refused(
                "InvalidSubnetID.NotFound",
                () -> bench().ec2()
                        .createTags(request -> request.resources("subnet-0123456789abcdef0")
                                .tags(Tag.builder().key("a").value("1").build())));
    }

    @Test
    default void keys_of_amazon_are_refused() {
        var subnet = bench().subnet('a');
        refused(
                "InvalidParameterValue",
                () -> bench().ec2()
                        .createTags(request -> request.resources(subnet)
                                .tags(Tag.builder().key("aws:mine").value("1").build())));
    }

    @Test
    default void fifty_tags_are_the_most() {
        var subnet = bench().subnet('a');
        bench().ec2()
                .createTags(request -> request.resources(subnet)
                        .tags(IntStream.range(0, 50)
                                .mapToObj(i ->
                                        Tag.builder().key("k" + i).value("").build())
                                .toList()));
        refused(
                "TagLimitExceeded",
                () -> bench().ec2()
                        .createTags(request -> request.resources(subnet)
                                .tags(Tag.builder().key("one more").value("").build())));
    }

    @Test
    default void the_caller_has_an_account() {
        assertThat(bench().aws().sts().getCallerIdentity().account()).isEqualTo("123456789012");
        assertThat(new AwsAccount(bench().aws().sts(), AwsAccountTest.DIRECT).id())
                .contains("123456789012");
    }
}
