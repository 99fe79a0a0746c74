package dev.fairway.tiers.process;

import dev.fairway.lab.apiserver.ApiServer;
import dev.fairway.lab.kube.ControlPlane;
import java.nio.file.Path;

/** Against the lab's own API server: on every machine. */
class LabTwoFairwaysTest extends TwoFairwaysContract {
    @Override
    ControlPlane startControlPlane(Path directory) {
        return ApiServer.start();
    }
}
