package dev.fairway.tiers.shell;

/** Against the lab's API server: on every machine. */
class LabScaleTest extends ScaleContract {
    @Override
    Server startServer() {
        return Server.lab();
    }
}
