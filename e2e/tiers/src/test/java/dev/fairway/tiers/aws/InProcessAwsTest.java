package dev.fairway.tiers.aws;

import dev.fairway.app.system.SystemTime;
import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.aws.FakeAws;
import dev.fairway.lab.aws.state.AwsSettings;
import java.util.Random;

/** The lab's AWS, in process. */
class InProcessAwsTest extends AwsContract {
    @Override
    AwsTestVpc emptyAws() {
        return new AwsTestVpc(AwsClients.of(fresh(), AwsTestVpc.REGION));
    }

    static FakeAws fresh() {
        return fresh(AwsSettings.immediate());
    }

    static FakeAws fresh(AwsSettings settings) {
        return new FakeAws(settings, new SystemTime(), new Random(1));
    }
}
