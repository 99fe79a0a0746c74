package dev.fairway.aws;

import dev.fairway.api.spi.ProviderFactory;
import dev.fairway.testkit.TimeoutContract;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class AwsTimeoutTest extends TimeoutContract {
    private static final List<String> CREDENTIALS = List.of("aws.accessKeyId", "aws.secretAccessKey");

    @BeforeEach
    void pretend() {
        CREDENTIALS.forEach(name -> System.setProperty(name, "none"));
    }

    @AfterEach
    void forget() {
        CREDENTIALS.forEach(System::clearProperty);
    }

    @Override
    protected ProviderFactory factory() {
        return new AwsFactory();
    }

    @Override
    protected Map<String, String> options(InetSocketAddress cloud) {
        return Map.of("region", "eu-west-1", "endpoint", "http://127.0.0.1:" + cloud.getPort());
    }
}
