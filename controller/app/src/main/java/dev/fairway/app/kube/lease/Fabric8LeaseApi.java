package dev.fairway.app.kube.lease;

import static dev.fairway.app.kube.api.Fabric8Clients.answered;
import static java.time.ZoneOffset.UTC;

import dev.fairway.app.kube.api.Fabric8Clients;
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

/** A Lease of the cluster, read and written by a client of its own, so that no other request delays a renewal. */
public record Fabric8LeaseApi(KubernetesClient client, String namespace, String name) implements LeaseApi {
    /** Keeps the labels and annotations that others have set. */
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    /** @param duration of the Lease: no request takes longer than a share of it */
    public static Fabric8LeaseApi connect(Optional<Path> kubeconfig, String namespace, String name, Duration duration) {
        var timeout = Math.toIntExact(new LeaseTimings(duration).request().toMillis());
        return new Fabric8LeaseApi(
                Fabric8Clients.connect(kubeconfig, config -> hurry(config, timeout)), namespace, name);
    }

    private static void hurry(Config config, int timeout) {
        config.setConnectionTimeout(timeout);
        config.setRequestTimeout(timeout);
        config.setRequestRetryBackoffLimit(0);
    }

    @Override
    public Optional<LeaseRecord> read() {
        return Optional.ofNullable(answered(lease()::get)).map(Fabric8LeaseApi::record);
    }

    @Override
    public LeaseRecord create(LeaseRecord record) {
        return record(answered(() -> client.leases().resource(lease(record)).create()));
    }

    @Override
    public LeaseRecord update(LeaseRecord record) {
        var guarded = lease(record)
                .edit()
                .editMetadata()
                .withResourceVersion(record.version())
                .endMetadata()
                .build();
        var patch = client.getKubernetesSerialization().asJson(guarded);
        // fabric8 reads the object first, unless it is given one.
        return record(answered(() -> client.leases().resource(guarded).patch(MERGE, patch)));
    }

    @Override
    public void close() {
        client.close();
    }

    private Resource<Lease> lease() {
        return client.leases().inNamespace(namespace).withName(name);
    }

    private Lease lease(LeaseRecord record) {
        return new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(record.holder())
                // Whole seconds, and not fewer than are meant.
                .withLeaseDurationSeconds(
                        Math.toIntExact(record.duration().plusMillis(999).toSeconds()))
                .withAcquireTime(record.acquired().atZone(UTC))
                .withRenewTime(record.renewed().atZone(UTC))
                .withLeaseTransitions(record.transitions())
                .endSpec()
                .build();
    }

    /** Every field is optional: other programs write Leases too. */
    private static LeaseRecord record(Lease lease) {
        var spec = Optional.ofNullable(lease.getSpec());
        return new LeaseRecord(
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
