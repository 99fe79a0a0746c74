package dev.fairway.app.kube.lease;

import dev.fairway.app.kube.KubeException;
import dev.fairway.app.kube.KubeException.Kind;
import java.util.Optional;

/** A Lease in memory: for a process without rivals, and for simulated ones. */
public final class MemoryLeases implements LeaseApi {
    private Optional<Term> stored = Optional.empty();
    private int version;

    @Override
    public synchronized Optional<Term> read() {
        return stored;
    }

    @Override
    public synchronized Term create(Term term) {
        if (stored.isPresent()) {
            throw new KubeException(Kind.EXISTS, "there is a Lease already");
        }
        return store(term);
    }

    @Override
    public synchronized Term update(Term term) {
        if (stored.filter(now -> now.version().equals(term.version())).isEmpty()) {
            throw new KubeException(Kind.CONFLICT, "the Lease has been changed");
        }
        return store(term);
    }

    /** Somebody deletes it beside us. */
    synchronized void delete() {
        stored = Optional.empty();
    }

    private Term store(Term term) {
        var fresh = term.stored(String.valueOf(++version));
        stored = Optional.of(fresh);
        return fresh;
    }
}
