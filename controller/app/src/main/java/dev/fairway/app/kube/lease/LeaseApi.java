package dev.fairway.app.kube.lease;

import dev.fairway.app.kube.api.KubeException;
import java.util.Optional;

/** The one Lease that replicas compete for. All methods throw {@link KubeException}, and soon: nothing is repeated. */
public interface LeaseApi extends AutoCloseable {
    Optional<LeaseRecord> read();

    /** Refused when there is a Lease. @return what is stored */
    LeaseRecord create(LeaseRecord record);

    /** Refused when the Lease is not of {@link LeaseRecord#version} any more. @return what is stored */
    LeaseRecord update(LeaseRecord record);

    @Override
    default void close() {}
}
