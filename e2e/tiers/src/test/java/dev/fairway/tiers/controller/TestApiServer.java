package dev.fairway.tiers.controller;

import dev.fairway.lab.apiserver.ApiServer;
import dev.fairway.lab.apiserver.rules.PortRange;
import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.kube.RealControlPlane;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;

/** An API server, and how its administrator reaches it. */
record TestApiServer(Config config, AutoCloseable process) implements AutoCloseable {
    static TestApiServer lab() {
        return lab(PortRange.USUAL);
    }

    static TestApiServer lab(PortRange nodePorts) {
        var server = ApiServer.start(nodePorts);
        return new TestApiServer(
                new ConfigBuilder(Config.empty()).withMasterUrl(server.url()).build(), server);
    }

    static TestApiServer real() {
        return real(RealControlPlane.startWithControllers(KubeBinaries.find().orElseThrow()));
    }

    static TestApiServer real(PortRange nodePorts) {
        return real(
                RealControlPlane.start(KubeBinaries.find().orElseThrow(), "--service-node-port-range=" + nodePorts));
    }

    private static TestApiServer real(RealControlPlane plane) {
        var config = new ConfigBuilder(Config.empty())
                .withMasterUrl(plane.url())
                .withCaCertFile(plane.authority().toString())
                .withOauthToken(plane.token())
                .build();
        return new TestApiServer(config, plane);
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
