package dev.fairway.tiers.aws;

import dev.fairway.lab.aws.AwsClients;
import dev.fairway.tiers.tier.MotoTier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same claims of moto, an AWS that somebody else wrote: what it gets wrong stands in {@link MotoGaps} alone. */
@MotoTier
@ExtendWith(MotoGaps.class)
class MotoAwsTest extends AwsContract {
    private @Nullable MotoServer moto;

    @BeforeAll
    void start() {
        moto = MotoServer.start();
    }

    @AfterAll
    void stop() {
        if (moto != null) {
            moto.close();
        }
    }

    @Override
    AwsTestVpc emptyAws() {
        var server = Objects.requireNonNull(moto);
        server.reset();
        return new AwsTestVpc(AwsClients.at(server.uri(), AwsTestVpc.REGION));
    }
}
