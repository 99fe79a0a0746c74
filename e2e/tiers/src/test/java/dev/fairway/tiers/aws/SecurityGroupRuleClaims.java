package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AddPrefixListEntry;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** The rules of security groups. */
interface SecurityGroupRuleClaims extends Claims {
    private SecurityGroup shown(String id) {
        return bench().ec2()
                .describeSecurityGroups(request -> request.groupIds(id))
                .securityGroups()
                .getFirst();
    }

    private void letIn(String id, IpPermission... permissions) {
        bench().ec2()
                .authorizeSecurityGroupIngress(request -> request.groupId(id).ipPermissions(permissions));
    }

    private static IpPermission tcp(int port, String... ranges) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .ipRanges(List.of(ranges).stream()
                        .map(cidr -> IpRange.builder().cidrIp(cidr).build())
                        .toList())
                .build();
    }

    private static IpPermission from(String group) {
        return IpPermission.builder()
                .ipProtocol("-1")
                .userIdGroupPairs(UserIdGroupPair.builder().groupId(group).build())
                .build();
    }

    @Test
    default void rules_show_in_the_group() {
        var id = bench().group();
        letIn(id, tcp(80, "192.0.2.0/24", "198.51.100.0/24"));
        var permission = shown(id).ipPermissions().getFirst();
        assertThat(permission.fromPort()).isEqualTo(80);
        assertThat(permission.ipRanges())
                .extracting(IpRange::cidrIp)
                .containsExactlyInAnyOrder("192.0.2.0/24", "198.51.100.0/24");
    }

    @Test
    default void each_range_is_a_rule_with_an_identifier() {
        var id = bench().group();
        var made = bench().ec2()
                .authorizeSecurityGroupIngress(
                        request -> request.groupId(id).ipPermissions(tcp(80, "192.0.2.0/24", "198.51.100.0/24")))
                .securityGroupRules();
        assertThat(made).hasSize(2).allMatch(rule -> rule.securityGroupRuleId().startsWith("sgr-"));
    }

    @Test
    default void rules_are_described_one_by_one() {
        var id = bench().group();
        letIn(id, tcp(80, "192.0.2.0/24"));
        var rules = bench().ec2()
                .describeSecurityGroupRules(request -> request.filters(AwsTestVpc.filter("group-id", id)))
                .securityGroupRules();
        // everything out, in each family
        assertThat(rules).extracting(SecurityGroupRule::isEgress).containsExactlyInAnyOrder(true, true, false);
    }

    @Test
    default void a_rule_has_the_tags_of_its_creation() {
        var id = bench().group();
        var tag = Tag.builder().key("owner").value("me").build();
        bench().ec2()
                .authorizeSecurityGroupIngress(request -> request.groupId(id)
                        .ipPermissions(tcp(80, "192.0.2.0/24"))
                        .tagSpecifications(TagSpecification.builder()
                                .resourceType("security-group-rule")
                                .tags(tag)
                                .build()));
        var rules =
                bench().ec2().describeSecurityGroupRules(request -> request.filters(AwsTestVpc.filter("group-id", id)));
        assertThat(rules.securityGroupRules())
                .filteredOn(rule -> !rule.isEgress())
                .singleElement()
                .satisfies(rule -> assertThat(rule.tags()).containsExactly(tag));
    }

    @Test
    default void rules_are_found_by_their_tags() {
        var id = bench().group();
        var tag = Tag.builder().key("owner").value("me").build();
        bench().ec2()
                .authorizeSecurityGroupIngress(request -> request.groupId(id)
                        .ipPermissions(tcp(80, "192.0.2.0/24"))
                        .tagSpecifications(TagSpecification.builder()
                                .resourceType("security-group-rule")
                                .tags(tag)
                                .build()));
        bench().ec2()
                .authorizeSecurityGroupIngress(request -> request.groupId(id).ipPermissions(tcp(81, "192.0.2.0/24")));
        var rules = bench().ec2()
                .describeSecurityGroupRules(request -> request.filters(AwsTestVpc.filter("tag:owner", "me")));
        assertThat(rules.securityGroupRules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.fromPort()).isEqualTo(80));
    }

    @Test
    default void rules_know_ipv6() {
        var id = bench().group();
        letIn(
                id,
                IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(80)
                        .toPort(80)
                        .ipv6Ranges(
                                Ipv6Range.builder().cidrIpv6("2001:db8::/32").build())
                        .build());
        assertThat(shown(id).ipPermissions().getFirst().ipv6Ranges())
                .extracting(Ipv6Range::cidrIpv6)
                .containsExactly("2001:db8::/32");
    }

    @Test
    default void rules_know_icmp() {
        var id = bench().group();
        letIn(
                id,
                IpPermission.builder()
                        .ipProtocol("icmp")
                        .fromPort(3)
                        .toPort(4)
                        .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                        .build());
        var permission = shown(id).ipPermissions().getFirst();
        assertThat(permission.ipProtocol()).isEqualTo("icmp");
        assertThat(permission.fromPort()).isEqualTo(3);
        assertThat(permission.toPort()).isEqualTo(4);
    }

    @Test
    default void rules_refer_to_groups() {
        var id = bench().group();
        var other = bench().group();
        letIn(id, from(other));
        assertThat(shown(id).ipPermissions().getFirst().userIdGroupPairs())
                .extracting(UserIdGroupPair::groupId)
                .containsExactly(other);
    }

    @Test
    default void rules_refer_to_prefix_lists() {
        var list = bench().ec2()
                .createManagedPrefixList(request -> request.prefixListName("office")
                        .addressFamily("IPv4")
                        .maxEntries(3)
                        .entries(AddPrefixListEntry.builder()
                                .cidr("192.0.2.0/24")
                                .build()))
                .prefixList()
                .prefixListId();
        var id = bench().group();
        letIn(
                id,
                IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(80)
                        .toPort(80)
                        .prefixListIds(PrefixListId.builder().prefixListId(list).build())
                        .build());
        assertThat(shown(id).ipPermissions().getFirst().prefixListIds())
                .extracting(PrefixListId::prefixListId)
                .containsExactly(list);
    }

    @Test
    default void host_bits_are_cut_off() {
        var id = bench().group();
        letIn(id, tcp(80, "100.68.0.18/18"));
        assertThat(shown(id).ipPermissions().getFirst().ipRanges().getFirst().cidrIp())
                .isEqualTo("100.68.0.0/18");
    }

    @Test
    default void a_protocol_number_is_shown_by_its_name() {
        var id = bench().group();
        letIn(
                id,
                IpPermission.builder()
                        .ipProtocol("6")
                        .fromPort(80)
                        .toPort(80)
                        .ipRanges(IpRange.builder().cidrIp("192.0.2.0/24").build())
                        .build());
        assertThat(shown(id).ipPermissions().getFirst().ipProtocol()).isEqualTo("tcp");
    }

    @Test
    default void a_revoked_rule_is_gone() {
        var id = bench().group();
        letIn(id, tcp(80, "192.0.2.0/24", "198.51.100.0/24"));
        bench().ec2().revokeSecurityGroupIngress(request -> request.groupId(id).ipPermissions(tcp(80, "192.0.2.0/24")));
        assertThat(shown(id).ipPermissions().getFirst().ipRanges())
                .extracting(IpRange::cidrIp)
                .containsExactly("198.51.100.0/24");
    }

    @Test
    default void a_rule_is_revoked_by_its_identifier() {
        var id = bench().group();
        var made = bench().ec2()
                .authorizeSecurityGroupIngress(request -> request.groupId(id).ipPermissions(tcp(80, "192.0.2.0/24")))
                .securityGroupRules()
                .getFirst();
        bench().ec2()
                .revokeSecurityGroupIngress(
                        request -> request.groupId(id).securityGroupRuleIds(made.securityGroupRuleId()));
        assertThat(shown(id).ipPermissions()).isEmpty();
    }

    @Test
    default void egress_rules_come_and_go() {
        var id = bench().group();
        bench().ec2()
                .authorizeSecurityGroupEgress(request -> request.groupId(id).ipPermissions(tcp(443, "192.0.2.0/24")));
        assertThat(shown(id).ipPermissionsEgress()).hasSize(2);
        bench().ec2().revokeSecurityGroupEgress(request -> request.groupId(id).ipPermissions(tcp(443, "192.0.2.0/24")));
        assertThat(shown(id).ipPermissionsEgress()).hasSize(1);
    }

    @Test
    default void ipv6_rules_count_apart() {
        var id = bench().group();
        letIn(
                id,
                tcp(
                        80,
                        IntStream.range(0, 60)
                                .mapToObj(i -> "192.0.2." + i + "/32")
                                .toArray(String[]::new)));
        letIn(
                id,
                IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(80)
                        .toPort(80)
                        .ipv6Ranges(
                                Ipv6Range.builder().cidrIpv6("2001:db8::/32").build())
                        .build());
        assertThat(shown(id).ipPermissions().getFirst().ipv6Ranges()).hasSize(1);
    }
}
