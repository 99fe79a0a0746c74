package dev.fairway.testkit.sample;

import dev.fairway.testkit.contract.ProviderContract;
import dev.fairway.testkit.contract.World;

class SampleContractTest extends ProviderContract {
    @Override
    protected World world() {
        return new SampleWorld(new SampleCloud());
    }
}
