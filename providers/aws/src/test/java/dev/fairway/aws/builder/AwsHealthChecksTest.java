package dev.fairway.aws.builder;

import static dev.fairway.aws.builder.AwsRegionFixture.annotated;
import static dev.fairway.aws.builder.AwsRegionFixture.design;
import static dev.fairway.aws.builder.AwsRegionFixture.messages;
import static dev.fairway.aws.builder.AwsRegionFixture.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.HealthCheck;
import dev.fairway.aws.annotations.AwsAnnotation;
import dev.fairway.aws.annotations.AwsHealthChecks;
import dev.fairway.aws.model.AwsHealthCheck;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.testkit.GoalBuilder;
import org.junit.jupiter.api.Test;

class AwsHealthChecksTest {
    private static final GoalBuilder WEB = GoalBuilder.of("web").nodes(1, 2, 3).tcp(80, 30080);

    @Test
    void udp_is_checked_at_kube_proxy_because_aws_cannot_check_it() {
        assertThat(check(GoalBuilder.of("dns").nodes(1).udp(53, 30053)))
                .isEqualTo(new AwsHealthCheck("HTTP", "10256", "/healthz", "200-399", AwsHealthChecks.PATIENT));
        assertThat(check(WEB)).isEqualTo(new AwsHealthCheck("TCP", "traffic-port", "", "", AwsHealthChecks.PATIENT));
    }

    @Test
    void the_policy_local_uses_the_health_check_node_port() {
        var local = GoalBuilder.of("web")
                .nodes(1)
                .check(new HealthCheck.Http(31999, "/healthz"))
                .tcp(80, 30080);

        assertThat(check(local).port()).isEqualTo("31999");
        assertThat(check(local).pace().unhealthy()).isEqualTo(2);
    }

    @Test
    void proxy_protocol_with_a_kube_proxy_check_is_refused_with_an_alternative() {
        var local = GoalBuilder.of("web").nodes(1).check(new HealthCheck.Http(31999, "/healthz"));
        var proxied = annotated(local, AwsAnnotation.PROXY, "*");

        assertThat(messages(design(proxied.tcp(80, 30080))))
                .singleElement()
                .asString()
                .contains("PROXY", "traffic-port");
        var mended = annotated(
                annotated(proxied, AwsAnnotation.CHECK_PROTOCOL, "TCP"), AwsAnnotation.CHECK_PORT, "traffic-port");
        assertThat(messages(design(mended.tcp(80, 30080)))).isEmpty();
    }

    @Test
    void a_health_check_port_that_the_nodes_do_not_allow_is_refused() {
        var odd = annotated(GoalBuilder.of("web").nodes(1), AwsAnnotation.CHECK_PORT, "8080");

        assertThat(messages(design(odd.tcp(80, 30080))))
                .singleElement()
                .asString()
                .contains("30000-32767 and 10256", "node-ports");
    }

    private static AwsHealthCheck check(GoalBuilder goals) {
        return only(design(goals), AwsResource.TargetGroup.class).check();
    }
}
