package dev.fairway.tiers.chaos;

import dev.fairway.lab.apiserver.ApiServer;
import dev.fairway.lab.kube.ControlPlane;
import org.junit.jupiter.api.Tag;

/** Against the lab's API server, on every machine; quickly. */
@Tag("long")
class LabKillTest extends KillContract {
    @Override
    ControlPlane startControlPlane() {
        return ApiServer.start();
    }

    @Override
    KillRound.Succession succession() {
        return KillRound.Succession.IS_GIVEN_AWAY;
    }

    @Override
    int realms() {
        return 2;
    }
}
