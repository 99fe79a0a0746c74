package dev.fairway.tiers.shell;

import dev.fairway.tiers.tier.KubeTier;

/** On kube-apiserver with --service-node-port-range. */
@KubeTier
class RealNodePortRangeTest extends NodePortRangeContract {
    @Override
    Server startServer() {
        return Server.real(UNUSUAL);
    }
}
