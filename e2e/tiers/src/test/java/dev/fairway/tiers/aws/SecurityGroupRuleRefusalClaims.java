package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Which rules of security groups are refused. */
interface SecurityGroupRuleRefusalClaims extends Claims {
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

    @Test
    default void a_rule_refers_only_to_a_prefix_list_that_exists() {
        var id = bench().group();
        refused(
                "InvalidPrefixListID.NotFound",
                () -> letIn(
                        id,
                        IpPermission.builder()
                                .ipProtocol("tcp")
                                .fromPort(80)
                                .toPort(80)
                                .prefixListIds(PrefixListId.builder()
                                        .prefixListId("pl-0123456789abcdef0")
                                        .build())
                                .build()));
    }

    @Test
    default void a_rule_that_is_there_is_a_duplicate() {
        var id = bench().group();
        letIn(id, tcp(80, "192.0.2.0/24"));
        refused("InvalidPermission.Duplicate", () -> letIn(id, tcp(80, "192.0.2.0/24")));
    }

    @Test
    default void host_bits_make_no_other_rule() {
        var id = bench().group();
        letIn(id, tcp(80, "100.68.0.0/18"));
        refused("InvalidPermission.Duplicate", () -> letIn(id, tcp(80, "100.68.0.18/18")));
    }

    @Test
    default void one_duplicate_refuses_the_whole_call() {
        var id = bench().group();
        letIn(id, tcp(80, "192.0.2.0/24"));
        refused("InvalidPermission.Duplicate", () -> letIn(id, tcp(81, "192.0.2.0/24"), tcp(80, "192.0.2.0/24")));
        assertThat(shown(id).ipPermissions()).hasSize(1);
    }

    @Test
    default void a_range_that_is_none_is_refused() {
        var id = bench().group();
        refused("InvalidParameterValue", () -> letIn(id, tcp(80, "192.0.2.0/33")));
    }

    @Test
    default void a_port_range_runs_upwards() {
        var id = bench().group();
        refused(
                "InvalidParameterValue",
                () -> letIn(
                        id,
                        IpPermission.builder()
                                .ipProtocol("tcp")
                                .fromPort(90)
                                .toPort(80)
                                .ipRanges(
                                        IpRange.builder().cidrIp("192.0.2.0/24").build())
                                .build()));
    }

    @Test
    default void the_protocol_tls_is_none_of_a_rule() {
        var id = bench().group();
        refused(
                "InvalidPermission.Malformed",
                () -> letIn(
                        id,
                        IpPermission.builder()
                                .ipProtocol("tls")
                                .fromPort(80)
                                .toPort(80)
                                .ipRanges(
                                        IpRange.builder().cidrIp("192.0.2.0/24").build())
                                .build()));
    }

    @Test
    default void a_rule_that_is_not_there_cannot_be_revoked() {
        var id = bench().group();
        refused(
                "InvalidPermission.NotFound",
                () -> bench().ec2()
                        .revokeSecurityGroupIngress(
                                request -> request.groupId(id).ipPermissions(tcp(80, "192.0.2.0/24"))));
    }

    @Test
    default void sixty_rules_are_the_most() {
        var id = bench().group();
        letIn(
                id,
                tcp(
                        80,
                        IntStream.range(0, 60)
                                .mapToObj(i -> "192.0.2." + i + "/32")
                                .toArray(String[]::new)));
        refused("RulesPerSecurityGroupLimitExceeded", () -> letIn(id, tcp(80, "198.51.100.0/24")));
    }
}
