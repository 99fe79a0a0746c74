package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.aws.front.AwsServer;
import dev.fairway.lab.aws.state.AwsSettings;
import dev.fairway.tiers.tier.AwscliTier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The aws command line against the lab's AWS: another implementation of the protocol judges ours. */
@AwscliTier
class AwsCliTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A page holds one thing, and the aws command line turns the pages by itself. */
    private final AwsServer server =
            InProcessAwsTest.fresh(AwsSettings.immediate().pageSize(1)).listen(0);

    private String subnet = "";
    private String vpc = "";

    @TempDir
    Path directory;

    @BeforeEach
    void makeANetwork() {
        vpc = aws("ec2 create-vpc --cidr-block 10.0.0.0/16").at("/Vpc/VpcId").asString();
        subnet = aws("ec2 create-subnet --vpc-id " + vpc + " --cidr-block 10.0.1.0/24 --availability-zone eu-west-1a "
                        + "--tag-specifications ResourceType=subnet,Tags=[{Key=kubernetes.io/role/internal-elb,Value=1}]")
                .at("/Subnet/SubnetId")
                .asString();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void finds_the_subnets_of_a_role() {
        var found = aws("ec2 describe-subnets --filters Name=tag-key,Values=kubernetes.io/role/internal-elb");
        assertThat(found.at("/Subnets/0/SubnetId").asString()).isEqualTo(subnet);
        assertThat(found.at("/Subnets/0/AvailableIpAddressCount").asInt()).isEqualTo(251);
    }

    @Test
    void opens_and_closes_a_port_and_is_told_of_a_duplicate() {
        var group = aws("ec2 create-security-group --group-name web --description web --vpc-id " + vpc)
                .at("/GroupId")
                .asString();
        var rule = "--group-id " + group + " --protocol tcp --port 80 --cidr 192.0.2.0/24";
        assertThat(aws("ec2 authorize-security-group-ingress " + rule)
                        .at("/SecurityGroupRules/0/FromPort")
                        .asInt())
                .isEqualTo(80);
        assertThat(refused("ec2 authorize-security-group-ingress " + rule))
                .contains("(InvalidPermission.Duplicate) when calling the AuthorizeSecurityGroupIngress operation");
        aws("ec2 revoke-security-group-ingress " + rule);
        aws("ec2 delete-security-group --group-id " + group);
        assertThat(refused("ec2 describe-security-groups --group-ids " + group)).contains("(InvalidGroup.NotFound)");
    }

    @Test
    void makes_a_load_balancer_waits_for_it_and_takes_it_down() {
        var balancer = aws("elbv2 create-load-balancer --name web --type network --scheme internal --subnets " + subnet
                        + " --tags Key=owner,Value=me")
                .at("/LoadBalancers/0/LoadBalancerArn")
                .asString();
        run("elbv2 wait load-balancer-available --load-balancer-arns " + balancer);
        var group = aws("elbv2 create-target-group --name web --protocol TCP --port 30080 --vpc-id " + vpc)
                .at("/TargetGroups/0/TargetGroupArn")
                .asString();
        aws("elbv2 create-listener --load-balancer-arn " + balancer
                + " --protocol TCP --port 80 --default-actions Type=forward,TargetGroupArn=" + group);
        var listeners = aws("elbv2 describe-listeners --load-balancer-arn " + balancer);
        assertThat(listeners.at("/Listeners/0/DefaultActions/0/TargetGroupArn").asString())
                .isEqualTo(group);
        assertThat(refused("elbv2 delete-target-group --target-group-arn " + group))
                .contains("(ResourceInUse)");
        aws("elbv2 delete-load-balancer --load-balancer-arn " + balancer);
        aws("elbv2 delete-target-group --target-group-arn " + group);
        assertThat(refused("elbv2 describe-load-balancers --names web")).contains("(LoadBalancerNotFound)");
    }

    @Test
    void finds_by_tag_and_knows_who_it_is() {
        aws("elbv2 create-load-balancer --name web --type network --scheme internal --subnets " + subnet
                + " --tags Key=owner,Value=me");
        var found = aws("resourcegroupstaggingapi get-resources --tag-filters Key=owner,Values=me "
                + "--resource-type-filters elasticloadbalancing:loadbalancer");
        assertThat(found.at("/ResourceTagMappingList/0/Tags/0/Value").asString())
                .isEqualTo("me");
        assertThat(aws("sts get-caller-identity").at("/Account").asString()).isEqualTo("123456789012");
    }

    @Test
    void turns_the_pages_by_itself() {
        for (int i = 0; i < 3; i++) {
            aws("elbv2 create-target-group --name web-" + i + " --protocol TCP --port 80 --vpc-id " + vpc);
        }
        assertThat(aws("elbv2 describe-target-groups").at("/TargetGroups").size())
                .isEqualTo(3);
    }

    private JsonNode aws(String arguments) {
        var printed = run(arguments);
        return JSON.readTree(printed.isBlank() ? "{}" : printed);
    }

    private String run(String arguments) {
        var printed = printed(arguments);
        assertThat(printed.code()).as("%s%n%s", arguments, printed.text()).isZero();
        return printed.text();
    }

    private String refused(String arguments) {
        var printed = printed(arguments);
        assertThat(printed.code()).as("%s%n%s", arguments, printed.text()).isNotZero();
        return printed.text();
    }

    private AwsCommandLine.Printed printed(String arguments) {
        var command = new ArrayList<>(List.of("aws", "--output", "json"));
        Stream.of(arguments.split(" ", -1)).forEach(command::add);
        return new AwsCommandLine(server.uri(), directory).run(command, Map.of());
    }
}
