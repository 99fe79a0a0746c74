package dev.fairway.aws.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.ResourceKey;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsNamesTest {
    private static final AwsNames NAMES = new AwsNames("cluster-1");
    private static final Owner WEB = new Owner.OfService("uid-1");
    private static final ResourceKey INTERNAL = AwsResource.LoadBalancer.key(WEB, AwsScheme.INTERNAL, "");

    /** Literals on purpose: resources in existing accounts must still be found. */
    @Test
    void never_change() {
        assertThat(NAMES.prefix(WEB)).isEqualTo("fw-xozdncnymbtt-");
        assertThat(NAMES.name(INTERNAL)).isEqualTo("fw-xozdncnymbtt-5g5qki7uzwgz");
        assertThat(NAMES.name(AwsResource.TargetGroup.key(WEB, AwsTargetGroupName.parse("TCP-30080@internal"))))
                .isEqualTo("fw-xozdncnymbtt-pdpvo27wrjiv");
        assertThat(NAMES.name(AwsResource.SecurityGroup.key(WEB, "frontend")))
                .isEqualTo("fw-xozdncnymbtt-672rt6rixnna");
        assertThat(NAMES.name(AwsResource.SecurityGroup.key(new Owner.OfCluster(), "backend")))
                .isEqualTo("fw-tkiligwyoodt-ksmzjjtyim6n");
        assertThat(NAMES.tags(INTERNAL))
                .isEqualTo(Map.of(
                        "fairway.dev/managed-by", "fairway",
                        "fairway.dev/cluster", "cluster-1",
                        "fairway.dev/owner", "service/uid-1",
                        "fairway.dev/resource", "load-balancer/internal"));
    }

    @Test
    void fit_the_aws_length_limit() {
        assertThat(NAMES.name(AwsResource.TargetGroup.key(WEB, AwsTargetGroupName.parse("TCP_UDP-65535@internal"))))
                .hasSizeLessThanOrEqualTo(32)
                .matches("[a-z0-9]+(-[a-z0-9]+)*");
    }

    @Test
    void are_mapped_back_to_keys_with_a_tag() {
        var key = AwsResource.TargetGroup.key(WEB, AwsTargetGroupName.parse("UDP-30053@internal"));

        assertThat(NAMES.key(WEB, NAMES.name(key), NAMES.tags(key))).contains(key);
        assertThat(NAMES.key(WEB, NAMES.name(key), NAMES.tags(INTERNAL))).isEmpty();
        assertThat(NAMES.key(WEB, NAMES.name(key), Map.of())).isEmpty();
    }
}
