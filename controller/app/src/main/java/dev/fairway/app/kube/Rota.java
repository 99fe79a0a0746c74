package dev.fairway.app.kube;

import dev.fairway.api.goal.Owner;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Whose turn it is to be looked into, of those that a survey shows from outside: everybody, a few at a time. */
final class Rota {
    /** With one a minute, and the survey that comes first, everybody has had a turn within an hour. */
    private static final int TURNS = 45;

    private final Map<String, Round> rounds = new ConcurrentHashMap<>();

    private static final class Round {
        private TreeSet<Owner> owners = new TreeSet<>();
        private @Nullable Owner last;
    }

    void set(Site site, Set<Owner> owners) {
        round(site).owners = new TreeSet<>(owners);
    }

    private Round round(Site site) {
        return rounds.computeIfAbsent(site.name(), unused -> new Round());
    }

    Set<Owner> next(Site site) {
        var round = round(site);
        var turn = new HashSet<Owner>();
        int many = Math.ceilDiv(round.owners.size(), TURNS);
        for (int i = 0; i < many; i++) {
            var next = after(round);
            round.last = next;
            turn.add(next);
        }
        return turn;
    }

    private static Owner after(Round round) {
        var next = round.last == null ? null : round.owners.higher(round.last);
        return next == null ? round.owners.first() : next;
    }
}
