package dev.fairway.tiers.aws;

import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.aws.front.AwsServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The lab's AWS over HTTP, as another process meets it. */
class OverHttpAwsTest extends AwsContract {
    private @Nullable AwsServer server;

    @Override
    AwsTestVpc emptyAws() {
        server = InProcessAwsTest.fresh().listen(0);
        return new AwsTestVpc(AwsClients.at(server.uri(), AwsTestVpc.REGION));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }
}
