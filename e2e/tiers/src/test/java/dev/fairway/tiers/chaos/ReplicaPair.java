package dev.fairway.tiers.chaos;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;

/** Two replicas at any time, however many have died. */
final class ReplicaPair implements AutoCloseable {
    private final KillCluster realm;
    private final KillTrigger trap;
    private final List<ProxiedReplica> alive = new ArrayList<>();
    private final List<String> resigned = new ArrayList<>();
    private int born;

    ReplicaPair(KillCluster realm, KillTrigger trap) {
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
        return isLed() && alive.stream().anyMatch(ProxiedReplica::standsBy);
    }

    boolean isLed() {
        return alive.stream().anyMatch(ProxiedReplica::leads);
    }

    /** The only one that has been elected. */
    ProxiedReplica leader() {
        return alive.stream().filter(ProxiedReplica::leads).findFirst().orElseThrow();
    }

    boolean isLedByOtherThan(ProxiedReplica former) {
        return alive.stream().anyMatch(replica -> replica.leads() && !replica.equals(former));
    }

    /** Who ended without having been killed: a machine that is too busy makes a leader give up its Lease. */
    List<String> resigned() {
        return List.copyOf(resigned);
    }

    /** For a failure. */
    String lastWords() {
        return alive.stream().map(ProxiedReplica::lastWords).collect(joining("\n"));
    }

    @Override
    public void close() {
        alive.forEach(ProxiedReplica::close);
    }
}
