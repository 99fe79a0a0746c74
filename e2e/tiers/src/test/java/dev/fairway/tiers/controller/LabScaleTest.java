package dev.fairway.tiers.controller;

/** Against the lab's API server: on every machine. */
class LabScaleTest extends ScaleContract {
    @Override
    TestApiServer startServer() {
        return TestApiServer.lab();
    }
}
