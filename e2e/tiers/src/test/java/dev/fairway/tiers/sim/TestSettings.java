package dev.fairway.tiers.sim;

import dev.fairway.app.config.DeletionCeiling;
import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.app.kube.goal.Ownership;
import dev.fairway.app.reconcile.Controller;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import java.time.Duration;
import java.util.List;

/** The settings of a controller under test: the defaults, with nothing held back. */
public final class TestSettings {
    /** How often everything is compared with the cloud. */
    public static final Duration RESYNC = Duration.ofMinutes(10);

    private TestSettings() {}

    /** @param atOnce reconciles at the same time, for each provider */
    public static Controller.Settings of(List<LoadBalancerClass> classes, int atOnce) {
        return new Controller.Settings(
                new Ownership.Rules("test/fairway", classes),
                lease(),
                new DeletionCeiling.Off(),
                new Controller.Pace(atOnce, RESYNC),
                false);
    }

    private static ObjectReference lease() {
        return new ObjectReferenceBuilder()
                .withApiVersion("coordination.k8s.io/v1")
                .withKind("Lease")
                .withNamespace("default")
                .withName("fairway")
                .build();
    }
}
