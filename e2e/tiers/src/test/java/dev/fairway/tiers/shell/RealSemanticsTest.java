package dev.fairway.tiers.shell;

import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.kube.RealControlPlane;
import dev.fairway.tiers.tier.KubeTier;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.util.Optional;

/** Against kube-apiserver. */
@KubeTier
class RealSemanticsTest extends SemanticsContract {
    private Optional<RealControlPlane> plane = Optional.empty();

    @Override
    Config startApiServer() {
        var started = RealControlPlane.startWithControllers(KubeBinaries.find().orElseThrow());
        plane = Optional.of(started);
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(started.url())
                .withCaCertFile(started.authority().toString())
                .withOauthToken(started.token())
                .build();
    }

    @Override
    void stopApiServer() {
        plane.ifPresent(RealControlPlane::close);
    }
}
