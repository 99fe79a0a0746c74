package dev.fairway.tiers.shell;

/** On the lab's API server. */
class LabNodePortRangeTest extends NodePortRangeContract {
    @Override
    Server startServer() {
        return Server.lab(UNUSUAL);
    }
}
