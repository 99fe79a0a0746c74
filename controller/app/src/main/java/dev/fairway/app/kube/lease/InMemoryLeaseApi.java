package dev.fairway.app.kube.lease;

import dev.fairway.app.kube.api.KubeException;
import dev.fairway.app.kube.api.KubeException.Kind;
import java.util.Optional;

/** A Lease in memory: for a process without rivals, and for simulated ones. */
public final class InMemoryLeaseApi implements LeaseApi {
    private Optional<LeaseRecord> stored = Optional.empty();
    private int version;

    @Override
    public synchronized Optional<LeaseRecord> read() {
        return stored;
    }

    @Override
    public synchronized LeaseRecord create(LeaseRecord record) {
        if (stored.isPresent()) {
            throw new KubeException(Kind.EXISTS, "there is a Lease already");
        }
        return store(record);
    }

    @Override
    public synchronized LeaseRecord update(LeaseRecord record) {
        if (stored.filter(now -> now.version().equals(record.version())).isEmpty()) {
            throw new KubeException(Kind.CONFLICT, "the Lease has been changed");
        }
        return store(record);
    }

    /** Somebody deletes it beside us. */
    synchronized void delete() {
        stored = Optional.empty();
    }

    private LeaseRecord store(LeaseRecord record) {
        var fresh = record.stored(String.valueOf(++version));
        stored = Optional.of(fresh);
        return fresh;
    }
}
