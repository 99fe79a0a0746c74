package dev.fairway.tiers.netns;

import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.net.NetLab;
import dev.fairway.tiers.tier.NetnsTier;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Everything at once: kube-apiserver, the controller, the load balancer, kube-proxy, pods; one cluster for all claims. */
@NetnsTier
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealPacketsTest implements ReachClaims, LocalPolicyClaims, ClientClaims, RestartClaims {
    private Optional<NetLab> lab = Optional.empty();
    private final List<TestApplication> apps = new ArrayList<>();
    private int count;

    @BeforeAll
    void startEverything() {
        lab = Optional.of(NetLab.start(KubeBinaries.find().orElseThrow()));
    }

    @AfterAll
    void endEverything() {
        lab.ifPresent(NetLab::close);
    }

    @AfterEach
    void endTheApplications() {
        apps.forEach(TestApplication::close);
        apps.clear();
    }

    @Override
    public NetLab lab() {
        return lab.orElseThrow();
    }

    @Override
    public TestApplication app(UnaryOperator<ServiceBuilder> service) {
        var app = new TestApplication(lab(), "app-" + ++count, service);
        apps.add(app);
        return app;
    }
}
