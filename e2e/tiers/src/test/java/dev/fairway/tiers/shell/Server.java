package dev.fairway.tiers.shell;

import dev.fairway.lab.apiserver.ApiServer;
import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.kube.RealControlPlane;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;

/** An API server, and how its administrator reaches it. */
record Server(Config config, AutoCloseable process) implements AutoCloseable {
    static Server lab() {
        var server = ApiServer.start();
        return new Server(
                new ConfigBuilder(Config.empty()).withMasterUrl(server.url()).build(), server);
    }

    static Server real() {
        var plane = RealControlPlane.startWithControllers(KubeBinaries.find().orElseThrow());
        var config = new ConfigBuilder(Config.empty())
                .withMasterUrl(plane.url())
                .withCaCertFile(plane.authority().toString())
                .withOauthToken(plane.token())
                .build();
        return new Server(config, plane);
    }

    @Override
    public void close() {
        try {
            process.close();
        } catch (Exception e) {
            throw new IllegalStateException("the API server does not end", e);
        }
    }
}
