package dev.fairway.tiers.aws;

import dev.fairway.tiers.tier.MotoTier;

/** In moto, for all that it gets wrong. */
@MotoTier
class MotoRunTest extends ControllerRun {
    MotoRunTest() {
        super(start());
    }

    private static Running start() {
        var aws = MotoServer.start();
        return new Running(aws.uri(), aws::close);
    }
}
