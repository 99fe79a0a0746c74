package dev.fairway.tiers.process;

import dev.fairway.lab.kube.ControlPlane;
import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.kube.RealControlPlane;
import dev.fairway.tiers.tier.KubeTier;
import java.nio.file.Path;

/** Against kube-apiserver. */
@KubeTier
class RealTwoFairwaysTest extends TwoFairwaysContract {
    @Override
    ControlPlane startControlPlane(Path directory) {
        return RealControlPlane.startWithControllers(KubeBinaries.find().orElseThrow(), directory);
    }
}
