package dev.fairway.aws.design;

import static dev.fairway.aws.design.Region.annotated;
import static dev.fairway.aws.design.Region.design;
import static dev.fairway.aws.design.Region.messages;
import static dev.fairway.aws.design.Region.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.HealthCheck;
import dev.fairway.aws.model.AwsCheck;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.wish.AwsAnnotation;
import dev.fairway.aws.wish.AwsChecks;
import dev.fairway.testkit.Goals;
import org.junit.jupiter.api.Test;

class AwsChecksTest {
    private static final Goals WEB = Goals.of("web").nodes(1, 2, 3).tcp(80, 30080);

    @Test
    void udp_is_checked_at_kube_proxy_because_aws_cannot_check_it() {
        assertThat(check(Goals.of("dns").nodes(1).udp(53, 30053)))
                .isEqualTo(new AwsCheck("HTTP", "10256", "/healthz", "200-399", AwsChecks.PATIENT));
        assertThat(check(WEB)).isEqualTo(new AwsCheck("TCP", "traffic-port", "", "", AwsChecks.PATIENT));
    }

    @Test
    void the_policy_local_uses_the_health_check_node_port() {
        var local = Goals.of("web")
                .nodes(1)
                .check(new HealthCheck.Http(31999, "/healthz"))
                .tcp(80, 30080);

        assertThat(check(local).port()).isEqualTo("31999");
        assertThat(check(local).pace().unhealthy()).isEqualTo(2);
    }

    @Test
    void proxy_protocol_with_a_kube_proxy_check_is_refused_with_an_alternative() {
        var local = Goals.of("web").nodes(1).check(new HealthCheck.Http(31999, "/healthz"));
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
        var odd = annotated(Goals.of("web").nodes(1), AwsAnnotation.CHECK_PORT, "8080");

        assertThat(messages(design(odd.tcp(80, 30080))))
                .singleElement()
                .asString()
                .contains("30000-32767 and 10256", "node-ports");
    }

    private static AwsCheck check(Goals goals) {
        return only(design(goals), AwsResource.TargetGroup.class).check();
    }
}
