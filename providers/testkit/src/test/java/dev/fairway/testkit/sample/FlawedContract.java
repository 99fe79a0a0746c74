package dev.fairway.testkit.sample;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.testkit.contract.ProviderContract;
import dev.fairway.testkit.contract.TestCloud;
import java.time.Duration;

/** Contract tests of a flawed provider. Run by another test, which expects them to fail. */
public final class FlawedContract extends ProviderContract {
    private final FlawedProvider.Flaw flaw;

    public FlawedContract(String flaw) {
        this.flaw = FlawedProvider.Flaw.valueOf(flaw);
    }

    @Override
    protected TestCloud world() {
        return new FlawedWorld(new SampleTestCloud(new SampleCloud()), flaw);
    }

    @Override
    protected TestCloud elsewhere() {
        return new FlawedWorld(new SampleTestCloud(new SampleCloud("elsewhere")), flaw);
    }

    private record FlawedWorld(SampleTestCloud good, FlawedProvider.Flaw flaw) implements TestCloud {
        @Override
        public LoadBalancerProvider provider(String cluster, Calls calls) {
            return new FlawedProvider(good.provider(cluster, calls), good.cloud(), flaw);
        }

        @Override
        public void disown(String cluster, Owner owner) {
            good.disown(cluster, owner);
        }

        @Override
        public boolean garble(String cluster, Owner owner) {
            return good.garble(cluster, owner);
        }

        @Override
        public void later(Duration time) {
            good.later(time);
        }
    }
}
