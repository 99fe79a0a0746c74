package dev.fairway.tiers.readme;

import dev.fairway.lab.kube.ControlPlane;
import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.kube.RealControlPlane;
import dev.fairway.tiers.tier.KubeTier;
import dev.fairway.tiers.tier.KubectlTier;
import java.nio.file.Path;

/** On kube-apiserver. */
@KubeTier
@KubectlTier
class RealReadmeTest extends ReadmeContract {
    @Override
    ControlPlane startControlPlane(Path directory) {
        return RealControlPlane.startWithControllers(KubeBinaries.find().orElseThrow(), directory);
    }
}
