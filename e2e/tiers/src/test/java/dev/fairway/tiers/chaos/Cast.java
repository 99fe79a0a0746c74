package dev.fairway.tiers.chaos;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;

/** Two replicas at any time, however many have died. */
final class Cast implements AutoCloseable {
    private final Realm realm;
    private final Trap trap;
    private final List<Replica> alive = new ArrayList<>();
    private final List<String> resigned = new ArrayList<>();
    private int born;

    Cast(Realm realm, Trap trap) {
        this.realm = realm;
        this.trap = trap;
        keepTwo();
    }

    /** For each that is gone, another comes. */
    void keepTwo() {
        for (var replica : List.copyOf(alive)) {
            if (!replica.isAlive()) {
                alive.remove(replica);
                if (!replica.isDead()) {
                    resigned.add(replica.lastWords());
                }
            }
        }
        while (alive.size() < 2) {
            alive.add(realm.replica("replica-" + ++born, trap));
        }
    }

    /** One leads, and another has seen that. */
    boolean isComplete() {
        return isLed() && alive.stream().anyMatch(Replica::standsBy);
    }

    boolean isLed() {
        return alive.stream().anyMatch(Replica::leads);
    }

    /** The only one that has been elected. */
    Replica leader() {
        return alive.stream().filter(Replica::leads).findFirst().orElseThrow();
    }

    boolean isLedByOtherThan(Replica former) {
        return alive.stream().anyMatch(replica -> replica.leads() && !replica.equals(former));
    }

    /** Who ended without having been killed: a machine that is too busy makes a leader give up its Lease. */
    List<String> resigned() {
        return List.copyOf(resigned);
    }

    /** For a failure. */
    String lastWords() {
        return alive.stream().map(Replica::lastWords).collect(joining("\n"));
    }

    @Override
    public void close() {
        alive.forEach(Replica::close);
    }
}
