package dev.fairway.testkit.sample;

import dev.fairway.api.spi.Depth;
import dev.fairway.testkit.contract.ProviderContract;
import dev.fairway.testkit.contract.World;

class SampleContractTest extends ProviderContract {
    @Override
    protected World world() {
        return new SampleWorld(new SampleCloud());
    }

    @Override
    protected World elsewhere() {
        return new SampleWorld(new SampleCloud("elsewhere"));
    }

    /** The firewall of each rule needs one read. */
    @Override
    protected int mostReads(Depth depth, int owners) {
        return super.mostReads(depth, owners) + (depth == Depth.COMPLETE ? owners : 0);
    }
}
