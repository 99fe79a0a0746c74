package dev.fairway.tiers.aws;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** What AWS does, as its API references and guides say; each claim in a VPC of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AwsContract
        implements NetworkClaims,
                InstanceClaims,
                SecurityGroupClaims,
                SecurityGroupRuleClaims,
                SecurityGroupRuleRefusalClaims,
                AddressClaims,
                LoadBalancerClaims,
                LoadBalancerNameClaims,
                LoadBalancerSubnetClaims,
                LoadBalancerDeleteClaims,
                LoadBalancerChangeClaims,
                TargetGroupClaims,
                TargetGroupAttributeClaims,
                TargetClaims,
                ListenerClaims,
                TlsClaims,
                ElbTagClaims {
    private @Nullable AwsTestVpc bench;

    /** An AWS with nothing in it. */
    abstract AwsTestVpc emptyAws();

    @BeforeEach
    void beginAnew() {
        bench = emptyAws();
    }

    @Override
    public AwsTestVpc bench() {
        return Objects.requireNonNull(bench);
    }
}
