package dev.fairway.local;

import dev.fairway.testkit.contract.ProviderContract;
import dev.fairway.testkit.contract.TestCloud;

/** All that the controller relies on, over the load balancer's own rules. */
class LocalProviderTest extends ProviderContract {
    @Override
    protected TestCloud world() {
        return new LocalWorld(new TableInMemory(), "127.0.0.1:7654");
    }

    @Override
    protected TestCloud elsewhere() {
        return new LocalWorld(new TableInMemory(), "127.0.0.1:7655");
    }
}
