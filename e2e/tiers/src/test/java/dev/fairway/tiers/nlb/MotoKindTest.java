package dev.fairway.tiers.nlb;

import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.kube.RealControlPlane;
import dev.fairway.tiers.tier.KubeTier;
import dev.fairway.tiers.tier.KubectlTier;
import dev.fairway.tiers.tier.MotoTier;

/** On kube-apiserver, with moto. */
@KubeTier
@KubectlTier
@MotoTier
class MotoKindTest extends KindContract {
    @Override
    NlbTestCluster start() {
        return ExternalNlbCluster.ofMoto(directory ->
                RealControlPlane.startWithControllers(KubeBinaries.find().orElseThrow(), directory));
    }

    @Override
    boolean showsAddresses() {
        return false;
    }
}
