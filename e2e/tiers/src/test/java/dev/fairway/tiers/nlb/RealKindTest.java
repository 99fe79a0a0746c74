package dev.fairway.tiers.nlb;

import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.kube.RealControlPlane;
import dev.fairway.tiers.tier.KubeTier;
import dev.fairway.tiers.tier.KubectlTier;

/** On kube-apiserver, with the lab's AWS. */
@KubeTier
@KubectlTier
class RealKindTest extends KindContract {
    @Override
    NlbTestCluster start() {
        return LabNlbCluster.start(directory ->
                RealControlPlane.startWithControllers(KubeBinaries.find().orElseThrow(), directory));
    }
}
