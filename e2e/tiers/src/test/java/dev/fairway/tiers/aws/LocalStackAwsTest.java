package dev.fairway.tiers.aws;

import dev.fairway.lab.aws.AwsClients;
import dev.fairway.tiers.docker.LocalStack;
import dev.fairway.tiers.tier.DockerTier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same claims of what Testcontainers takes for LocalStack. */
@DockerTier
@ExtendWith(LocalStackGaps.class)
class LocalStackAwsTest extends AwsContract {
    private @Nullable LocalStack localStack;

    @BeforeAll
    void start() {
        localStack = LocalStack.start();
    }

    @AfterAll
    void stop() {
        if (localStack != null) {
            localStack.close();
        }
    }

    @Override
    AwsTestVpc emptyAws() {
        var container = Objects.requireNonNull(localStack);
        container.reset();
        return new AwsTestVpc(AwsClients.at(container.uri(), AwsTestVpc.REGION));
    }
}
