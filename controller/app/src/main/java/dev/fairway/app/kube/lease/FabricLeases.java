package dev.fairway.app.kube.lease;

import static dev.fairway.app.kube.FabricClients.answered;
import static java.time.ZoneOffset.UTC;

import dev.fairway.app.kube.FabricClients;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

/** A Lease of the cluster, by a client of its own: a renewal neither waits for other requests nor for long. */
public record FabricLeases(KubernetesClient client, String namespace, String name) implements LeaseApi {
    private static final int MILLIS = 3_000;

    /** Others' labels and annotations stay as they are. */
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    public static FabricLeases connect(Optional<Path> kubeconfig, String namespace, String name) {
        return new FabricLeases(FabricClients.connect(kubeconfig, FabricLeases::hurry), namespace, name);
    }

    private static void hurry(Config config) {
        config.setConnectionTimeout(MILLIS);
        config.setRequestTimeout(MILLIS);
        config.setRequestRetryBackoffLimit(0);
    }

    @Override
    public Optional<Term> read() {
        return Optional.ofNullable(answered(lease()::get)).map(FabricLeases::term);
    }

    @Override
    public Term create(Term term) {
        return term(answered(() -> client.leases().resource(lease(term)).create()));
    }

    @Override
    public Term update(Term term) {
        var guarded = lease(term)
                .edit()
                .editMetadata()
                .withResourceVersion(term.version())
                .endMetadata()
                .build();
        var patch = client.getKubernetesSerialization().asJson(guarded);
        // Given the object, fabric8 does not read it first.
        return term(answered(() -> client.leases().resource(guarded).patch(MERGE, patch)));
    }

    @Override
    public void close() {
        client.close();
    }

    private Resource<Lease> lease() {
        return client.leases().inNamespace(namespace).withName(name);
    }

    private Lease lease(Term term) {
        return new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(term.holder())
                // Whole seconds, and not fewer than are meant.
                .withLeaseDurationSeconds(
                        Math.toIntExact(term.duration().plusMillis(999).toSeconds()))
                .withAcquireTime(term.acquired().atZone(UTC))
                .withRenewTime(term.renewed().atZone(UTC))
                .withLeaseTransitions(term.transitions())
                .endSpec()
                .build();
    }

    /** Anybody may have written it, and left out what they like. */
    private static Term term(Lease lease) {
        var spec = Optional.ofNullable(lease.getSpec());
        return new Term(
                spec.map(it -> it.getHolderIdentity()).orElse(""),
                Duration.ofSeconds(spec.map(it -> it.getLeaseDurationSeconds()).orElse(0)),
                instant(spec.map(it -> it.getAcquireTime())),
                instant(spec.map(it -> it.getRenewTime())),
                spec.map(it -> it.getLeaseTransitions()).orElse(0),
                lease.getMetadata().getResourceVersion());
    }

    private static Instant instant(Optional<ZonedDateTime> time) {
        return time.map(ZonedDateTime::toInstant).orElse(Instant.EPOCH);
    }
}
