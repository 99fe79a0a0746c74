package dev.fairway.app.kube.lease;

import dev.fairway.app.kube.KubeException;
import java.util.Optional;

/** The one Lease that replicas compete for. All methods throw {@link KubeException}, and soon: nothing is repeated. */
public interface LeaseApi extends AutoCloseable {
    Optional<Term> read();

    /** Refused when there is a Lease. @return what is stored */
    Term create(Term term);

    /** Refused when the Lease is not of {@link Term#version} any more. @return what is stored */
    Term update(Term term);

    @Override
    default void close() {}
}
