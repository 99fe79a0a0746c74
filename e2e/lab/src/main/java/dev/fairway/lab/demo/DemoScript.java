package dev.fairway.lab.demo;

import static dev.fairway.lab.demo.DemoManifests.NAMESPACE;
import static dev.fairway.lab.demo.DemoManifests.balanced;
import static dev.fairway.lab.demo.DemoManifests.podOn;
import static dev.fairway.lab.demo.DemoManifests.port;

import dev.fairway.lab.process.AwaitCondition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
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

/** Runs the steps of the demo: creates Services, sends traffic, changes a Service, deletes a Service. */
record DemoScript(DemoLab lab, PrintWriter out) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    void tell() {
        createServices();
        changePorts();
        deleteService();
    }

    void nodesJoin() {
        lab.bill().ifPresent(ApiCallCount::open);
        for (int number = 1; number <= 3; number++) {
            lab.join(number);
        }
        lab.awaitShared();
        lab.bill().ifPresent(bill -> {
            say("Three nodes join. The resources that all load balancers share are created:");
            showPlan(0, "the cluster, with aws", "+");
            printCalls(bill);
        });
    }

    void createServices() {
        say(
                "Three Services of type LoadBalancer are created: two TCP ports, one UDP port, and externalTrafficPolicy Local.");
        begin();
        int before = log().length();
        create("web", "Cluster", port("http", "TCP", 8080), port("admin", "TCP", 8081));
        create("dns", "Cluster", port("dns", "UDP", 5353));
        client().discovery()
                .v1()
                .endpointSlices()
                .inNamespace(NAMESPACE)
                .resource(podOn("shop", "node-2"))
                .create();
        create("shop", "Local", port("http", "TCP", 8080));
        List.of("web", "dns", "shop").forEach(this::awaitAddress);
        out.print(ServiceTable.of(List.of(read("web"), read("dns"), read("shop"))));
        out.println();
        lab.bill().ifPresent(bill -> {
            showPlan(before, "default/web", "8081");
            printCalls(bill);
        });
        fetch("web", 8080);
        fetch("web", 8081);
        ask("dns", 5353);
        fetch("shop", 8080);
        out.println();
    }

    void changePorts() {
        say("web replaces port 8081 by port 8443. The address does not change. The applied plan:");
        begin();
        int before = log().length();
        var ports = List.of(port("http", "TCP", 8080), port("tls", "TCP", 8443));
        service("web")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        Serialization.asJson(Map.of("spec", Map.of("ports", ports))));
        fetch("web", 8443);
        out.println();
        showPlan(before, "default/web", "8081");
        lab.bill().ifPresent(this::printCalls);
        out.print(ServiceTable.of(List.of(read("web"))));
        events("web", 3);
        out.println();
    }

    void deleteService() {
        say("shop is deleted.");
        begin();
        var uid = read("shop").getMetadata().getUid();
        service("shop").delete();
        AwaitCondition.until("shop is gone", PATIENCE, () -> service("shop").get() == null);
        lab.bill().ifPresent(this::printCalls);
        var left = lab.left(uid);
        out.printf("  Remaining resources: %d of this Service, %d in total.%n%n", left.ofService(), left.inAll());
        if (left.ofService() != 0) {
            throw new IllegalStateException("load balancer resources of shop still exist after its deletion");
        }
    }

    private void begin() {
        lab.bill().ifPresent(ApiCallCount::open);
    }

    private void printCalls(ApiCallCount bill) {
        out.println(bill.soFar());
    }

    private void showPlan(int since, String owner, String word) {
        var plan = present("the plan in the controller's log", () -> planSince(since, owner, word));
        out.println(plan.indent(2));
    }

    /** The log contains each plan on one line; bars separate its steps. */
    private Optional<String> planSince(int position, String owner, String word) {
        var head = owner + ":";
        return log().substring(position)
                .lines()
                .filter(line -> line.contains(head) && line.contains(word))
                .map(line -> line.substring(line.lastIndexOf(head)).replaceAll(" *\\| *", "\n  "))
                .findFirst();
    }

    private String log() {
        return lab.cluster().controller().printed();
    }

    /** Prints Events like {@code kubectl describe}. The controller records the last Event after it writes the status. */
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
        var published = ServiceTable.address(read(name));
        var answer = present(
                "an answer from " + name,
                () -> lab.reach(published).flatMap(address -> DemoClient.http(address, port)));
        out.printf("  %s%n      %s%n", lab.curl(published, port), answer);
    }

    private void ask(String name, int port) {
        var published = ServiceTable.address(read(name));
        var question = "where is example.com?";
        var answer = present(
                "an answer from " + name,
                () -> lab.reach(published).flatMap(address -> DemoClient.udp(address, port, question)));
        var address = lab.reach(published).orElse(published);
        out.printf("  echo '%s' | nc -u -w1 %s %d%n      %s%n", question, address, port, answer);
    }

    private void create(String name, String policy, ServicePort... ports) {
        client().services()
                .resource(balanced(name, lab.loadBalancerClass(), policy, ports))
                .create();
    }

    private void awaitAddress(String name) {
        var controller = lab.cluster().controller();
        AwaitCondition.until(() -> "an address for " + name + ": " + log(), PATIENCE, () -> {
            if (!controller.isAlive()) {
                throw new IllegalStateException("the controller exited: " + log());
            }
            return ServiceTable.hasAddress(read(name));
        });
    }

    private static <T> T present(String what, Supplier<Optional<T>> look) {
        return AwaitCondition.present(what, PATIENCE, look);
    }

    private Service read(String name) {
        return service(name).require();
    }

    private Resource<Service> service(String name) {
        return client().services().inNamespace(NAMESPACE).withName(name);
    }

    private KubernetesClient client() {
        return lab.cluster().client();
    }

    private void say(String sentence) {
        out.println(sentence);
        out.println();
    }
}
