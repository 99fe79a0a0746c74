package dev.fairway.tiers.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.kube.goal.Claim;
import io.fabric8.kubernetes.client.Config;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What becomes of a Service, from its creation to its end: the same on every API server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServiceLifeContract {
    private Optional<Bench> started = Optional.empty();
    private Optional<Stage> opened = Optional.empty();
    private int stages;

    abstract Config startApiServer();

    abstract void stopApiServer();

    @BeforeAll
    void start() {
        started = Optional.of(new Bench(startApiServer()));
    }

    @AfterAll
    void stop() {
        started.ifPresent(Bench::close);
        stopApiServer();
    }

    @BeforeEach
    void open() {
        opened = Optional.of(Stage.open(bench().client(), "life-" + ++stages));
    }

    private Bench bench() {
        return started.orElseThrow();
    }

    private Stage stage() {
        return opened.orElseThrow();
    }

    private void awaitReady(String name) {
        bench().await(name + " is ready: " + stage().read(name).getStatus(), () -> stage().isReady(name));
    }

    private void awaitNothing(String uid) {
        bench().await("nothing is left of " + uid, () -> bench().entriesOf(uid).isEmpty());
    }

    @Test
    void a_service_gets_an_address_by_one_finalizer_write_and_one_status_write() {
        var created = stage().create("web", 80, 443);
        awaitReady("web");

        var ready = stage().read("web");
        assertThat(stage().addresses("web")).hasSize(1);
        assertThat(ready.getMetadata().getFinalizers()).containsExactly(Claim.FINALIZER);
        assertThat(ready.getStatus().getLoadBalancer().getIngress().getFirst().getIpMode())
                .isEqualTo("Proxy");
        assertThat(stage().versions(created)).as("writes to web").hasSize(3);
    }

    @Test
    void the_address_stays_when_ports_come_go_and_change() {
        stage().create("web", 80);
        awaitReady("web");
        var address = stage().addresses("web");

        stage().patch("web", "{'spec':{'ports':[{'name':'a','port':81},{'name':'b','port':81,'protocol':'UDP'}]}}");

        bench().await(
                        "both listeners",
                        () -> bench().listenersOf(stage().uid("web")).equals(List.of("tcp-81", "udp-81")));
        assertThat(stage().addresses("web")).isEqualTo(address);
    }

    @Test
    void a_change_of_type_takes_everything_away_and_the_way_back_brings_it_back() {
        var uid = stage().create("web", 80).getMetadata().getUid();
        awaitReady("web");

        stage().patch("web", "{'spec':{'type':'ClusterIP'}}");
        bench().await("the finalizer has left", () -> !Claim.isMarked(stage().read("web")));
        assertThat(bench().entriesOf(uid)).isEmpty();
        assertThat(stage().addresses("web")).isEmpty();
        assertThat(stage().readiness("web")).isEmpty();

        stage().patch("web", "{'spec':{'type':'LoadBalancer','loadBalancerClass':'%s'}}".formatted(Bench.CLASS));
        awaitReady("web");
    }

    @Test
    void a_deleted_service_is_gone_with_everything_it_had() {
        var uid = stage().create("web", 80).getMetadata().getUid();
        awaitReady("web");

        stage().service("web").delete();

        bench().await("web is gone", () -> stage().service("web").get() == null);
        assertThat(bench().entriesOf(uid)).isEmpty();
    }

    @Test
    void deleted_and_made_again_under_the_same_name_is_another_service() {
        var first = stage().create("web", 80).getMetadata().getUid();
        awaitReady("web");
        stage().service("web").delete();
        bench().await("the first is gone", () -> stage().service("web").get() == null);

        stage().create("web", 80);
        awaitReady("web");

        assertThat(bench().entriesOf(first)).isEmpty();
        assertThat(bench().entriesOf(stage().uid("web"))).hasSize(3);
    }

    @Test
    void what_happens_while_the_controller_is_down_is_made_up_for() {
        var gone = stage().create("gone", 80).getMetadata().getUid();
        var changed = stage().create("changed", 80).getMetadata().getUid();
        awaitReady("gone");
        awaitReady("changed");
        bench().stopController();

        stage().service("gone").delete();
        stage().patch("changed", "{'spec':{'type':'NodePort'}}");
        stage().create("late", 80);
        bench().restartController();

        awaitReady("late");
        awaitNothing(gone);
        awaitNothing(changed);
        bench().await("gone is gone", () -> stage().service("gone").get() == null);
    }

    @Test
    void a_service_of_another_class_or_type_is_never_touched() {
        stage().create("foreign", "example.com/other", 80);
        stage().create("plain", 80);
        stage().patch("plain", "{'spec':{'type':'ClusterIP'}}");
        bench().await("plain is left", () -> !Claim.isMarked(stage().read("plain")));
        var plain = stage().read("plain");
        var foreign = stage().read("foreign");
        stage().create("ours", 80);
        awaitReady("ours");

        assertThat(stage().read("foreign")).isEqualTo(foreign);
        assertThat(foreign.getMetadata().getFinalizers()).isEmpty();
        assertThat(stage().read("plain")).isEqualTo(plain);
    }

    @Test
    void a_mistake_is_an_event_and_a_condition_until_it_is_mended() {
        stage().create("web", 80);
        awaitReady("web");
        var address = stage().addresses("web");

        stage().patch("web", "{'metadata':{'annotations':{'fairway.dev/drian':'5s'}}}");
        bench().await("a warning", () -> stage().events("web").stream().anyMatch(it -> it.startsWith("Warning")));
        assertThat(stage().events("web")).anyMatch(it -> it.contains("unknown option drian, did you mean drain?"));
        bench().await("the condition", () -> !stage().isReady("web"));
        assertThat(stage().addresses("web")).as("what works is left to work").isEqualTo(address);

        stage().patch("web", "{'metadata':{'annotations':{'fairway.dev/drian':null,'fairway.dev/drain':'5s'}}}");
        awaitReady("web");
    }

    @Test
    void a_status_that_somebody_wiped_is_written_again() {
        stage().create("web", 80);
        awaitReady("web");
        var address = stage().addresses("web");

        stage().patchStatus("web", "{'status':{'loadBalancer':{'ingress':null}}}");

        bench().await("the address is back", () -> stage().addresses("web").equals(address));
    }

    @Test
    void a_namespace_that_is_deleted_takes_its_load_balancers_with_it() {
        var uid = stage().create("web", 80).getMetadata().getUid();
        awaitReady("web");

        bench().client().namespaces().withName(stage().namespace()).delete();

        awaitNothing(uid);
        bench().await(
                        "the namespace is gone",
                        () -> bench().client()
                                        .namespaces()
                                        .withName(stage().namespace())
                                        .get()
                                == null);
    }

    @Test
    void without_a_change_no_call_is_made() {
        stage().create("web", 80);
        awaitReady("web");
        int before = bench().calls();

        stage().patch("web", "{'metadata':{'labels':{'colour':'blue'}}}");
        stage().create("other", "example.com/other", 80);
        stage().patch("web", "{'metadata':{'annotations':{'example.com/note':'nothing of ours'}}}");
        var fence = stage().create("fence", 80).getMetadata().getUid();
        awaitReady("fence");

        assertThat(bench().calls() - before).as("all of them for fence").isEqualTo(callsFor(fence));
    }

    /** One look, then an address, a pool and a listener. */
    private int callsFor(String uid) {
        return 1 + bench().entriesOf(uid).size();
    }

    @Test
    void two_hundred_services_at_once_all_get_addresses_of_their_own() {
        IntStream.range(0, 200).parallel().forEach(i -> stage().create("web-" + i, 80));

        var addresses = new HashSet<String>();
        IntStream.range(0, 200).forEach(i -> {
            awaitReady("web-" + i);
            addresses.addAll(stage().addresses("web-" + i));
        });

        assertThat(addresses).hasSize(200);
    }
}
