package dev.fairway.tiers.controller;

import dev.fairway.tiers.tier.KubeTier;

/** On kube-apiserver with --service-node-port-range. */
@KubeTier
class RealNodePortRangeTest extends NodePortRangeContract {
    @Override
    TestApiServer startServer() {
        return TestApiServer.real(UNUSUAL);
    }
}
