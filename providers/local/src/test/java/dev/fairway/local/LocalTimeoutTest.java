package dev.fairway.local;

import dev.fairway.api.spi.ProviderFactory;
import dev.fairway.testkit.TimeoutContract;
import java.net.InetSocketAddress;
import java.util.Map;

class LocalTimeoutTest extends TimeoutContract {
    @Override
    protected ProviderFactory factory() {
        return new LocalFactory();
    }

    @Override
    protected Map<String, String> options(InetSocketAddress cloud) {
        return Map.of("endpoint", "127.0.0.1:" + cloud.getPort());
    }
}
