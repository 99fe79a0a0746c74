package dev.fairway.tiers.aws.provider;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.lab.aws.state.AwsSettings;
import dev.fairway.lab.aws.state.Delays;
import dev.fairway.testkit.contract.ProviderContract;
import dev.fairway.testkit.contract.TestCloud;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every promise, over an AWS that takes its time. */
@Execution(ExecutionMode.CONCURRENT)
class AwsProviderTest extends ProviderContract {
    private static final Delays SOME =
            new Delays(Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(10));

    @Override
    protected TestCloud world() {
        return AwsTestCloud.withBackend(AwsSettings.immediate().with(SOME));
    }

    @Override
    protected Goal.Present one(String service) {
        return InstanceNodes.goal(super.one(service));
    }

    @Override
    protected Map<String, Goal> goals() {
        var goals = new LinkedHashMap<String, Goal>();
        super.goals().forEach((name, goal) -> goals.put(name, InstanceNodes.goal(goal)));
        return goals;
    }

    @Override
    protected TestCloud elsewhere() {
        return AwsTestCloud.in("us-east-1");
    }

    /** The network once; listeners, targets and attributes of one load balancer and one target group at a time. */
    @Override
    protected int mostReads(ReadDepth depth, int owners) {
        return 3 + (depth == ReadDepth.COMPLETE ? 4 * owners : 0) + super.mostReads(depth, owners);
    }
}
