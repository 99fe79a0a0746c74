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
                GroupClaims,
                RuleClaims,
                RuleRefusalClaims,
                AddressClaims,
                LoadBalancerClaims,
                LoadBalancerNameClaims,
                LoadBalancerPlaceClaims,
                LoadBalancerEndClaims,
                LoadBalancerChangeClaims,
                TargetGroupClaims,
                TargetGroupAttributeClaims,
                TargetClaims,
                ListenerClaims,
                TlsClaims,
                ElbTagClaims {
    private @Nullable Bench bench;

    /** An AWS with nothing in it. */
    abstract Bench emptyAws();

    @BeforeEach
    void beginAnew() {
        bench = emptyAws();
    }

    @Override
    public Bench bench() {
        return Objects.requireNonNull(bench);
    }
}
