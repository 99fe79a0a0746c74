package dev.fairway.tiers.apiserver;

import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.kube.RealControlPlane;
import dev.fairway.tiers.tier.KubeTier;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;

/** kube-apiserver keeps the contract, or the contract is wrong. */
@KubeTier
class RealApiServerTest extends ApiServerContract {
    @Override
    ApiServerUnderTest startCluster() {
        RealControlPlane plane =
                RealControlPlane.startWithControllers(KubeBinaries.find().orElseThrow());
        return new ApiServerUnderTest() {
            @Override
            public Config config() {
                return new ConfigBuilder(Config.empty())
                        .withMasterUrl(plane.url())
                        .withCaCertFile(plane.authority().toString())
                        .withOauthToken(plane.token())
                        .withRequestRetryBackoffLimit(0)
                        .build();
            }

            @Override
            public void forgetHistory() {
                plane.apiServer().kill();
                plane.apiServer().start();
            }

            @Override
            public void close() {
                plane.close();
            }
        };
    }
}
