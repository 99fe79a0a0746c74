package dev.fairway.tiers.controller;

/** On the lab's API server. */
class LabNodePortRangeTest extends NodePortRangeContract {
    @Override
    TestApiServer startServer() {
        return TestApiServer.lab(UNUSUAL);
    }
}
