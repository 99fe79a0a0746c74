package dev.fairway.tiers.aws;

import dev.fairway.tiers.docker.LocalStack;
import dev.fairway.tiers.tier.DockerTier;

/** In what Testcontainers takes for LocalStack. */
@DockerTier
class LocalStackRunTest extends ControllerRun {
    LocalStackRunTest() {
        super(start());
    }

    private static Running start() {
        var aws = LocalStack.start();
        return new Running(aws.uri(), aws::close);
    }
}
