package dev.fairway.aws.builder;

import static dev.fairway.aws.builder.AwsRegionFixture.annotated;
import static dev.fairway.aws.builder.AwsRegionFixture.design;
import static dev.fairway.aws.builder.AwsRegionFixture.messages;
import static dev.fairway.aws.builder.AwsRegionFixture.only;
import static dev.fairway.aws.builder.AwsRegionFixture.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.CloudResource.Fit;
import dev.fairway.aws.annotations.AwsAnnotation;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.model.AwsSubnetMapping;
import dev.fairway.testkit.GoalBuilder;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AwsSubnetAssignmentTest {
    @Test
    void elastic_ips_are_assigned_to_named_subnets_and_identify_the_load_balancer() {
        var one = loadBalancer(elastic("subnet-pub-b, subnet-pub-a", "eipalloc-1,\n eipalloc-2"));

        assertThat(one.subnets())
                .extracting(AwsSubnetMapping::toString)
                .containsExactly("subnet-pub-a=eipalloc-2", "subnet-pub-b=eipalloc-1");
        assertThat(one.key().name()).startsWith("internet-facing@");
    }

    @Test
    void elastic_ips_keep_their_discovered_subnets_in_any_order() {
        var first = loadBalancer(elastic("", "eipalloc-1,eipalloc-2,eipalloc-3"));
        assertThat(first.subnets())
                .extracting(AwsSubnetMapping::toString)
                .containsExactly("subnet-pub-a=eipalloc-1", "subnet-pub-b=eipalloc-2", "subnet-pub-c=eipalloc-3");

        var again = AwsRegionFixture.design(
                spec(elastic("", "eipalloc-3,eipalloc-4,eipalloc-1")), AwsRegionFixture.having(first));

        assertThat(only(again, AwsResource.LoadBalancer.class).subnets())
                .extracting(AwsSubnetMapping::toString)
                .containsExactly("subnet-pub-a=eipalloc-1", "subnet-pub-b=eipalloc-4", "subnet-pub-c=eipalloc-3");
        assertThat(only(again, AwsResource.LoadBalancer.class).key()).isEqualTo(first.key());
    }

    @Test
    void the_number_of_elastic_ips_must_match_the_discovered_subnets() {
        assertThat(messages(design(elastic("", "eipalloc-1"))))
                .singleElement()
                .asString()
                .contains("must have one entry for each subnet, and has 1 for 3 subnets (subnet-pub-a in eu-west-1a, ")
                .contains("write one for each, or name the subnets in");
    }

    @Test
    void a_load_balancer_is_not_replaced_if_the_api_does_not_return_its_elastic_ips() {
        var wanted = loadBalancer(elastic("subnet-pub-a,subnet-pub-b", "eipalloc-1,eipalloc-2"));

        assertThat(wanted.fit(having(wanted, ""))).isEqualTo(Fit.MATCHES);
        assertThat(wanted.fit(having(wanted, "eipalloc-3"))).isEqualTo(Fit.REPLACE);
    }

    private static AwsResource.LoadBalancer having(AwsResource.LoadBalancer one, String address) {
        var shown = new TreeSet<AwsSubnetMapping>();
        one.subnets()
                .forEach(mapping -> shown.add(new AwsSubnetMapping(
                        mapping.zone(), mapping.subnet(), new AwsSubnetMapping.Addresses(address, "", ""))));
        return new AwsResource.LoadBalancer(one.key(), one.front(), shown, one.groups(), one.family(), one.tags());
    }

    private static GoalBuilder elastic(String subnets, String addresses) {
        var facing = annotated(GoalBuilder.of("web").nodes(1), AwsAnnotation.SCHEME, "internet-facing");
        return annotated(annotated(facing, AwsAnnotation.SUBNETS, subnets), AwsAnnotation.EIPS, addresses)
                .tcp(80, 30080);
    }

    private static AwsResource.LoadBalancer loadBalancer(GoalBuilder goals) {
        return only(design(goals), AwsResource.LoadBalancer.class);
    }
}
