package dev.fairway.tiers.aws.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Failure;
import dev.fairway.engine.Outcome;
import dev.fairway.testkit.GoalBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Things of others, or of ours twice, under our names: they disturb nobody, and nobody but their owner is told of them. */
class AwsForeignTest {
    private final AwsServiceTrial trial = AwsServiceTrial.start();
    private final Ec2Client ec2 = trial.world().site().aws().ec2();
    private final GoalBuilder other = GoalBuilder.of("other").nodes(1, 2).tcp(80, 30090);

    @Test
    void a_group_of_the_same_name_in_another_vpc_is_in_nobodys_way() {
        trial.settle(trial.web().goal());
        var foreign = again(ours(), List.of());

        assertThat(trial.observe(trial.web().owner(), other.owner()))
                .containsKeys(trial.web().owner(), other.owner());
        assertThat(trial.plan(trial.web().goal())).contains(": no changes\n");
        trial.settle(other.goal());
        trial.settle(trial.web().absent());
        assertThat(ids()).contains(foreign);
    }

    @Test
    void who_has_nothing_yet_is_not_stopped_by_it_either() {
        trial.settle(trial.web().goal());
        var name = ours().groupName();
        trial.settle(trial.web().absent());
        named(name, vpc(), List.of());

        trial.settle(trial.web().goal());

        assertThat(trial.plan(trial.web().goal())).contains(": no changes\n");
    }

    @Test
    void in_the_same_vpc_it_is_a_conflict_of_names() {
        trial.settle(trial.web().goal());
        var name = ours().groupName();
        trial.settle(trial.web().absent());
        named(name, trial.world().site().vpc(), List.of());

        assertThat(trial.reconcile(trial.web().goal()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(Failure.Foreign.class));
        assertThat(trial.observe(trial.web().owner(), other.owner())).containsKey(other.owner());
        trial.settle(other.goal());
    }

    @Test
    void a_group_of_ours_that_is_there_twice_is_deleted_where_it_is_not_used() {
        trial.settle(trial.web().goal());
        var used = ours();
        var twice = again(used, used.tags());
        ec2.authorizeSecurityGroupIngress(request ->
                request.groupId(twice).ipProtocol("tcp").fromPort(80).toPort(80).cidrIp("0.0.0.0/0"));
        var published = trial.published();

        assertThat(trial.observe(trial.web().owner(), other.owner()).keySet()).hasSize(2);
        trial.settle(trial.web().goal());

        assertThat(ids()).contains(used.groupId()).doesNotContain(twice);
        assertThat(trial.published()).isEqualTo(published);
        trial.settle(trial.web().absent());
        assertThat(trial.leftOver()).isEmpty();
    }

    @Test
    void any_number_of_them_keeps_nobody_from_being_looked_at() {
        trial.settle(trial.web().goal());
        trial.settle(other.goal());
        for (var group : all()) {
            again(group, List.of());
            again(group, group.tags());
            again(group, group.tags().subList(0, 1));
        }

        var owners = List.of(trial.web().owner(), other.owner(), new Owner.OfCluster());
        assertThat(trial.observe(owners.toArray(Owner[]::new)).keySet()).containsExactlyInAnyOrderElementsOf(owners);
        assertThat(trial.provisioner().provider().inventory())
                .contains(trial.web().owner(), other.owner());
        trial.settle(trial.web().goal());
        trial.settle(other.absent());
    }

    private SecurityGroup ours() {
        return all().getFirst();
    }

    private List<SecurityGroup> all() {
        return ec2.describeSecurityGroups().securityGroups().stream()
                .filter(group -> group.groupName().startsWith("fw-"))
                .toList();
    }

    private List<String> ids() {
        return all().stream().map(SecurityGroup::groupId).toList();
    }

    private String again(SecurityGroup group, List<Tag> tags) {
        return named(group.groupName(), vpc(), tags);
    }

    private String named(String name, String vpc, List<Tag> tags) {
        return ec2.createSecurityGroup(request -> {
                    request.groupName(name).vpcId(vpc).description("of somebody else");
                    if (!tags.isEmpty()) {
                        request.tagSpecifications(TagSpecification.builder()
                                .resourceType(ResourceType.SECURITY_GROUP)
                                .tags(tags)
                                .build());
                    }
                })
                .groupId();
    }

    private String vpc() {
        return ec2.createVpc(request -> request.cidrBlock("10.9.0.0/16")).vpc().vpcId();
    }
}
