package dev.fairway.testkit.sample;

import dev.fairway.api.spi.ReadDepth;
import dev.fairway.testkit.contract.ProviderContract;
import dev.fairway.testkit.contract.TestCloud;

class SampleContractTest extends ProviderContract {
    @Override
    protected TestCloud world() {
        return new SampleTestCloud(new SampleCloud());
    }

    @Override
    protected TestCloud elsewhere() {
        return new SampleTestCloud(new SampleCloud("elsewhere"));
    }

    /** The firewall of each rule needs one read. */
    @Override
    protected int mostReads(ReadDepth depth, int owners) {
        return super.mostReads(depth, owners) + (depth == ReadDepth.COMPLETE ? owners : 0);
    }
}
