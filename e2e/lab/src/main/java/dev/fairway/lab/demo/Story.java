package dev.fairway.lab.demo;

import static dev.fairway.lab.demo.Services.NAMESPACE;
import static dev.fairway.lab.demo.Services.balanced;
import static dev.fairway.lab.demo.Services.podOn;
import static dev.fairway.lab.demo.Services.port;

import dev.fairway.lab.process.Await;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What the demo tells: Services get addresses, an address carries traffic, a change is a plan, a deletion leaves nothing. */
record Story(LocalLab lab, PrintWriter out) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    void tell() {
        threeServicesGetAddresses();
        aChangeIsAPlan();
        aDeletionLeavesNothing();
    }

    void nodesJoin() {
        for (int i = 1; i <= 3; i++) {
            lab.nodes().join("node-" + i, "127.42.1." + i);
        }
    }

    void threeServicesGetAddresses() {
        say(
                "Three Services of type LoadBalancer are created: two TCP ports, UDP, and one that only its pod's node serves.");
        create(balanced("web", "Cluster", port("http", "TCP", 8080), port("admin", "TCP", 8081)));
        create(balanced("dns", "Cluster", port("dns", "UDP", 5353)));
        client().discovery()
                .v1()
                .endpointSlices()
                .inNamespace(NAMESPACE)
                .resource(podOn("shop", "node-2"))
                .create();
        create(balanced("shop", "Local", port("http", "TCP", 8080)));
        List.of("web", "dns", "shop").forEach(this::awaitAddress);
        out.print(ServiceTable.of(List.of(read("web"), read("dns"), read("shop"))));
        out.println();
        fetch("web", 8080);
        fetch("web", 8081);
        ask("dns", 5353);
        fetch("shop", 8080);
        out.println();
    }

    void aChangeIsAPlan() {
        say(
                "web drops port 8081 and serves 8443 instead. The address stays, and this is the plan that was carried out:");
        int before = lab.controller().printed().length();
        var ports = List.of(port("http", "TCP", 8080), port("tls", "TCP", 8443));
        service("web")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        Serialization.asJson(Map.of("spec", Map.of("ports", ports))));
        fetch("web", 8443);
        var plan = present("the plan in the controller's log", () -> planSince(before));
        out.println();
        out.println(plan.indent(2));
        out.print(ServiceTable.of(List.of(read("web"))));
        events("web", 3);
        out.println();
    }

    void aDeletionLeavesNothing() {
        say("shop is deleted.");
        var uid = read("shop").getMetadata().getUid();
        service("shop").delete();
        Await.until("shop is gone", PATIENCE, () -> service("shop").get() == null);
        long left = lab.table().list().stream()
                .filter(entry -> entry.tags().containsValue("service/" + uid))
                .count();
        out.printf(
                "  Left of it in the load balancer: %d entries of %d.%n%n",
                left, lab.table().list().size());
        if (left != 0) {
            throw new IllegalStateException("the deletion of shop left entries behind");
        }
    }

    /** The log has a plan on one line, its steps apart by bars. */
    private Optional<String> planSince(int position) {
        return lab.controller()
                .printed()
                .substring(position)
                .lines()
                .filter(line -> line.contains("default/web:") && line.contains("8081"))
                .map(line -> line.substring(line.lastIndexOf("default/web:")).replaceAll(" *\\| *", "\n  "))
                .findFirst();
    }

    /** As {@code kubectl describe} has them; the last one comes after the status. */
    private void events(String name, int atLeast) {
        var events = present(
                "%d events of %s".formatted(atLeast, name),
                () -> Optional.of(events(name)).filter(found -> found.size() >= atLeast));
        events.forEach(
                event -> out.printf("  Event %-7s %-21s %s%n", event.getType(), event.getReason(), event.getMessage()));
    }

    private List<Event> events(String name) {
        return client().v1()
                .events()
                .inNamespace(NAMESPACE)
                .withField("involvedObject.name", name)
                .list()
                .getItems();
    }

    private void fetch(String name, int port) {
        var address = ServiceTable.address(read(name));
        var answer = present("an answer from " + name, () -> Fetch.http(address, port));
        out.printf("  curl http://%s:%d/%n      %s%n", address, port, answer);
    }

    private void ask(String name, int port) {
        var address = ServiceTable.address(read(name));
        var answer = present("an answer from " + name, () -> Fetch.udp(address, port, "where is example.com?"));
        out.printf("  echo 'where is example.com?' | nc -u -w1 %s %d%n      %s%n", address, port, answer);
    }

    private void create(Service service) {
        client().services().resource(service).create();
    }

    private void awaitAddress(String name) {
        Await.until("an address for " + name, PATIENCE, () -> {
            if (!lab.controller().isAlive()) {
                throw new IllegalStateException(
                        "the controller has ended: " + lab.controller().printed());
            }
            return !ServiceTable.address(read(name)).equals("<pending>");
        });
    }

    private static <T> T present(String what, Supplier<Optional<T>> look) {
        return Await.present(what, PATIENCE, look);
    }

    private Service read(String name) {
        return service(name).require();
    }

    private Resource<Service> service(String name) {
        return client().services().inNamespace(NAMESPACE).withName(name);
    }

    private KubernetesClient client() {
        return lab.client();
    }

    private void say(String sentence) {
        out.println(sentence);
        out.println();
    }
}
