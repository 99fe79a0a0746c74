package dev.fairway.tiers.shell;

import dev.fairway.lab.apiserver.ApiServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;

/** Against the lab's API server: on every machine. */
class LabSemanticsTest extends SemanticsContract {
    private final ApiServer server = ApiServer.start();

    @Override
    Config startApiServer() {
        return new ConfigBuilder(Config.empty()).withMasterUrl(server.url()).build();
    }

    @Override
    void stopApiServer() {
        server.close();
    }
}
