package dev.fairway.engine.guard;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.Operation.Effect;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** Queue of callers that wait for one token bucket. Creations come last; otherwise first in, first out. */
final class RateLimitQueue {
    /** A caller that does not return within this time loses its place. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final TreeSet<Ticket> tickets = new TreeSet<>(
            Comparator.comparing((Ticket ticket) -> ticket.isCreation).thenComparingLong(ticket -> ticket.number));
    private long numbers;

    /** A place in the queue, for a waiting thread or for a requeued caller. */
    static final class Ticket {
        private final Operation operation;
        private final Optional<Owner> owner;
        private final Duration since;
        private final long number;
        private final boolean isCreation;
        private Optional<Duration> due = Optional.empty();

        private Ticket(Operation operation, Optional<Owner> owner, Duration since, long number) {
            this.operation = operation;
            this.owner = owner;
            this.since = since;
            this.number = number;
            this.isCreation = operation.effect() == Effect.CREATE;
        }

        Duration since() {
            return since;
        }

        private boolean isFor(Operation other, Optional<Owner> by, Duration now) {
            return due.isPresent()
                    && operation.equals(other)
                    && owner.equals(by)
                    // Callers without a name are identified by their return time.
                    && (by.isPresent() || due.get().compareTo(now) <= 0);
        }

        private boolean isForgotten(Duration now) {
            return due.filter(at -> at.plus(GRACE).compareTo(now) < 0).isPresent();
        }
    }

    /** The place that was kept for this caller, or a new one. */
    Ticket enter(Operation operation, Optional<Owner> owner, Duration now) {
        tickets.removeIf(ticket -> ticket.isForgotten(now));
        var kept = tickets.stream()
                .filter(ticket -> ticket.isFor(operation, owner, now))
                .findFirst();
        var ticket = kept.orElseGet(() -> new Ticket(operation, owner, now, numbers++));
        ticket.due = Optional.empty();
        tickets.add(ticket);
        return ticket;
    }

    /** The number of callers ahead. */
    int ahead(Ticket ticket) {
        return tickets.headSet(ticket).size();
    }

    /** Keeps the place until {@code due}, and a little longer. */
    void keep(Ticket ticket, Duration due) {
        ticket.due = Optional.of(due);
    }

    boolean isEmpty() {
        return tickets.isEmpty();
    }

    void leave(Ticket ticket) {
        tickets.remove(ticket);
    }
}
