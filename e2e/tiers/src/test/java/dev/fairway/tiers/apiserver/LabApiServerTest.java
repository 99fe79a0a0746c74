package dev.fairway.tiers.apiserver;

import dev.fairway.lab.apiserver.ApiServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;

/** The lab's API server keeps the contract. */
class LabApiServerTest extends ApiServerContract {
    @Override
    Cluster startCluster() {
        ApiServer server = ApiServer.start();
        return new Cluster() {
            @Override
            public Config config() {
                return new ConfigBuilder(Config.empty())
                        .withMasterUrl(server.url())
                        .withRequestRetryBackoffLimit(0)
                        .build();
            }

            @Override
            public void forgetHistory() {
                server.store().compact();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
