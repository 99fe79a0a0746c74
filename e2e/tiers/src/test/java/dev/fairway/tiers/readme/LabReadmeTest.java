package dev.fairway.tiers.readme;

import dev.fairway.lab.apiserver.ApiServer;
import dev.fairway.lab.kube.ControlPlane;
import dev.fairway.tiers.tier.KubectlTier;
import java.nio.file.Path;

/** On the lab's own API server. */
@KubectlTier
class LabReadmeTest extends ReadmeContract {
    @Override
    ControlPlane startControlPlane(Path directory) {
        return ApiServer.start();
    }
}
