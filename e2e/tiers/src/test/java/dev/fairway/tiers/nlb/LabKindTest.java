package dev.fairway.tiers.nlb;

import dev.fairway.lab.apiserver.ApiServer;
import dev.fairway.tiers.tier.KubectlTier;

/** On the lab's own API server, with the lab's AWS. */
@KubectlTier
class LabKindTest extends KindContract {
    @Override
    NlbTestCluster start() {
        return LabNlbCluster.start(directory -> ApiServer.start());
    }
}
