package dev.fairway.tiers.process;

import dev.fairway.lab.apiserver.ApiServer;
import dev.fairway.lab.kube.ControlPlane;
import java.nio.file.Path;

/** Against the lab's own API server: on every machine. */
class LabPlanTest extends PlanContract {
    @Override
    ControlPlane startControlPlane(Path directory) {
        return ApiServer.start();
    }
}
