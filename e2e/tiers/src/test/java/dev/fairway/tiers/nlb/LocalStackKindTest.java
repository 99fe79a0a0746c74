package dev.fairway.tiers.nlb;

import dev.fairway.lab.apiserver.ApiServer;
import dev.fairway.tiers.docker.LocalStack;
import dev.fairway.tiers.tier.DockerTier;
import dev.fairway.tiers.tier.KubectlTier;

/** On the lab's own API server, with what Testcontainers takes for LocalStack. */
@DockerTier
@KubectlTier
class LocalStackKindTest extends KindContract {
    @Override
    NlbTestCluster start() {
        return ExternalNlbCluster.ofLocalStack(directory -> ApiServer.start());
    }

    /** LocalStack is built on moto. */
    @Override
    boolean showsAddresses() {
        return !LocalStack.isReal();
    }
}
