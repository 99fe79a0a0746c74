package dev.fairway.tiers.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.tiers.controller.TestNamespace;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A realm with two replicas, a Service that is used all the time, and another that lives through acts. Whenever the leader
 * is killed, the standby takes over and a new replica stands by.
 */
final class KillRound implements AutoCloseable {
    static final String LIFE = "life";

    private static final Logger LOG = LoggerFactory.getLogger(KillRound.class);
    private static final String WEB = "web";
    private static final int PORT = 8080;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long QUIET = Duration.ofMillis(500).toNanos();

    /** What becomes of a Lease whose holder is dead. */
    enum Succession {
        RUNS_OUT,
        IS_GIVEN_AWAY
    }

    private final KillCluster realm;
    private final Succession succession;
    private final KillTrigger trap;
    private final ReplicaPair cast;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> addresses = new HashMap<>();
    private final TestNamespace stage;
    private final EchoUser customer;

    /** @param succession how the standby comes to the Lease of one that was killed */
    KillRound(KillCluster realm, Succession succession) throws IOException {
        this.realm = realm;
        this.succession = succession;
        this.trap = new KillTrigger(new KillInvariants(realm.client(), realm.table()));
        this.cast = new ReplicaPair(realm, trap);
        this.stage = new TestNamespace(realm.client(), "default");
        create(WEB, PORT);
        await("web is served", () -> picture().equals(wanted(List.of())));
        keepAddresses();
        customer = new EchoUser(addresses.getOrDefault(WEB, ""), PORT);
    }

    KillCluster realm() {
        return realm;
    }

    KillTrigger trap() {
        return trap;
    }

    void create(String name, int port) {
        addresses.remove(name);
        names.put(ClusterSnapshot.owner(stage.create(name, port)), name);
    }

    void delete(String name) {
        realm.client().services().inNamespace("default").withName(name).delete();
    }

    /** Quotes may be single. */
    void patch(String merge) {
        realm.client()
                .services()
                .inNamespace("default")
                .withName(LIFE)
                .patch(PatchContext.of(PatchType.JSON_MERGE), merge.replace('\'', '"'));
    }

    /** Nobody dies. */
    void live(LifecycleAction act) {
        trap.unset();
        act.deed().accept(this);
        act.regret().accept(this);
        awaitEnd(act);
    }

    /** Nobody dies, and nothing has happened before. @return what was written for the deed, in order */
    List<String> rehearse(LifecycleAction act) {
        trap.unset();
        act.deed().accept(this);
        await("the last word of " + act.name(), () -> isSaid(act.lastWord()));
        await("everybody is quiet", () -> trap.isQuietFor(QUIET));
        var written = trap.seen();
        act.regret().accept(this);
        awaitEnd(act);
        return written;
    }

    private boolean isSaid(List<String> lastWord) {
        var seen = new ArrayList<>(trap.seen());
        return lastWord.stream().allMatch(seen::remove);
    }

    /** The leader dies at this point. */
    void perform(LifecycleAction act, KillPoint point) {
        await("one leads and one stands by", cast::isComplete);
        trap.set(point, ProxiedReplica::kill);
        act.deed().accept(this);
        await(point + " in \"" + act.name() + "\"", trap::isSprung);
        act.regret().accept(this);
        if (succession == Succession.IS_GIVEN_AWAY) {
            realm.giveLeaseAway();
        }
        await("somebody leads again", cast::isLed);
        awaitEnd(act);
        LOG.info("realm {} has survived {} in \"{}\"", realm.number(), point, act.name());
    }

    /** The leader stands still at this point, and wakes when another has done its work. */
    void freeze(LifecycleAction act, KillPoint point) {
        await("one leads and one stands by", cast::isComplete);
        var leader = cast.leader();
        trap.set(point, ProxiedReplica::freeze);
        act.deed().accept(this);
        await(point + " in \"" + act.name() + "\"", trap::isSprung);
        await("another leads", () -> cast.isLedByOtherThan(leader));
        awaitEnd(act);
        leader.thaw();
        await("who was the leader has ended", () -> !leader.isAlive());
        awaitEnd(act);
    }

    private void awaitEnd(LifecycleAction act) {
        var life = act.wanted().apply(realm.members());
        await("the end of \"" + act.name() + "\"", () -> picture().equals(wanted(life)));
        trap.listen();
        await("everybody is quiet", () -> trap.isQuietFor(QUIET));
        assertThat(picture()).as("the end of \"" + act.name() + "\"").isEqualTo(wanted(life));
        keepAddresses();
        long before = customer.rounds();
        await(
                "the customer is served",
                () -> customer.rounds() > before || customer.loss().isPresent());
        assertThat(customer.loss()).isEmpty();
    }

    /** Once told, it stays for as long as there is a load balancer. */
    private void keepAddresses() {
        for (var name : List.of(WEB, LIFE)) {
            var told = told(name);
            if (told.isEmpty()) {
                addresses.remove(name);
            } else {
                assertThat(told).containsExactly(addresses.computeIfAbsent(name, unused -> told.getFirst()));
            }
        }
    }

    private List<String> told(String name) {
        var service =
                realm.client().services().inNamespace("default").withName(name).get();
        return service == null ? List.of() : stage.addresses(name);
    }

    private ClusterSnapshot picture() {
        return ClusterSnapshot.of(realm, names);
    }

    private ClusterSnapshot wanted(List<String> life) {
        return ClusterSnapshot.of(ClusterSnapshot.served(WEB, PORT, realm.members()), life);
    }

    private void await(String what, BooleanSupplier condition) {
        try {
            AwaitCondition.until(what, PATIENCE, () -> {
                cast.keepTwo();
                return condition.getAsBoolean();
            });
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "%s%nthere is %s%nwritten since: %s%n%s"
                            .formatted(e.getMessage(), picture(), trap.seen(), cast.lastWords()),
                    e);
        }
    }

    String summary() {
        return "%d visits of the customer; %d replicas gave up by themselves: %s"
                .formatted(customer.rounds(), cast.resigned().size(), cast.resigned());
    }

    @Override
    public void close() throws IOException {
        customer.close();
        cast.close();
    }
}
