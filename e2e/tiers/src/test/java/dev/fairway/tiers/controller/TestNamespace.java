package dev.fairway.tiers.controller;

import static dev.fairway.lab.process.AwaitCondition.until;
import static java.util.stream.Collectors.joining;

import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.app.kube.goal.Ownership;
import dev.fairway.app.kube.goal.ServedByAnnotation;
import dev.fairway.app.kube.report.LoadBalancerCondition;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ServiceResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A namespace, and what its users do there. */
public record TestNamespace(KubernetesClient client, String namespace) {

    static TestNamespace open(KubernetesClient client, String namespace) {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        return new TestNamespace(client, namespace);
    }

    public Service create(String name, int... ports) {
        return create(name, ControllerBench.CLASS, ports);
    }

    public Service create(String name, String loadBalancerClass, int... ports) {
        var service = new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withType("LoadBalancer")
                .withLoadBalancerClass(loadBalancerClass)
                .endSpec();
        IntStream.of(ports)
                .forEach(port -> service.editSpec()
                        .addNewPort()
                        .withName("p" + port)
                        .withPort(port)
                        .endPort()
                        .endSpec());
        return client.services().resource(service.build()).create();
    }

    /** As a manifest has them; quotes may be single. */
    Service create(String name, String metadata, String spec) {
        var document = "{'apiVersion':'v1','kind':'Service','metadata':%s,'spec':%s}".formatted(metadata, spec);
        var service = Serialization.unmarshal(document.replace('\'', '"'), Service.class);
        service.getMetadata().setName(name);
        return client.services().inNamespace(namespace).resource(service).create();
    }

    /** Without the one that says who serves the Service. */
    static Map<String, String> annotationsOfOthers(Service service) {
        var annotations = new TreeMap<>(service.getMetadata().getAnnotations());
        annotations.remove(ServedByAnnotation.ANNOTATION);
        return annotations;
    }

    /** By force; whoever is gone already has none. */
    void dropFinalizers(String name) {
        try {
            patch(name, "{'metadata':{'finalizers':null}}");
        } catch (KubernetesClientException e) {
            if (e.getCode() != 404) {
                throw e;
            }
        }
    }

    /** Of our class and of type LoadBalancer, whatever else the spec says. */
    Service serve(String name, String spec) {
        return serve(TestClouds.LARGE, name, spec);
    }

    Service serve(LoadBalancerClass rule, String name, String spec) {
        var head = "{'type':'LoadBalancer','loadBalancerClass':'%s',".formatted(rule.name());
        return create(name, "{}", head + spec.strip().substring(1));
    }

    /** Everything goes, and whatever holds it. */
    void clear() {
        for (var service : services()) {
            var name = service.getMetadata().getName();
            if (!List.of(Ownership.FINALIZER).containsAll(service.getMetadata().getFinalizers())) {
                var ours = Ownership.isMarked(service) ? "'" + Ownership.FINALIZER + "'" : "";
                patch(name, "{'metadata':{'finalizers':[%s]}}".formatted(ours));
            }
            service(name).delete();
        }
        until(
                namespace + " is empty",
                ControllerBench.PATIENCE,
                () -> services().isEmpty());
    }

    private List<Service> services() {
        return client.services().inNamespace(namespace).list().getItems();
    }

    public ServiceResource<Service> service(String name) {
        return client.services().inNamespace(namespace).withName(name);
    }

    public Service read(String name) {
        return service(name).require();
    }

    String uid(String name) {
        return read(name).getMetadata().getUid();
    }

    /** Quotes may be single. */
    public void patch(String name, String merge) {
        service(name).patch(PatchContext.of(PatchType.JSON_MERGE), merge.replace('\'', '"'));
    }

    public void annotate(String name, String annotation, String value) {
        patch(name, "{'metadata': {'annotations': {'%s': '%s'}}}".formatted(annotation, value));
    }

    void patchStatus(String name, String merge) {
        service(name).subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE), merge.replace('\'', '"'));
    }

    public List<String> addresses(String name) {
        return read(name).getStatus().getLoadBalancer().getIngress().stream()
                .map(LoadBalancerIngress::getIp)
                .toList();
    }

    Optional<Condition> readiness(String name) {
        return LoadBalancerCondition.of(read(name));
    }

    /** Of our condition; empty where there is none. */
    String reason(String name) {
        return readiness(name).map(Condition::getReason).orElse("");
    }

    /** The numbers of the ports in the status, in its order. */
    String portsTold(String name) {
        return read(name).getStatus().getLoadBalancer().getIngress().stream()
                .limit(1)
                .flatMap(ingress -> ingress.getPorts().stream())
                .map(port -> String.valueOf(port.getPort()))
                .collect(joining(" "));
    }

    boolean isReady(String name) {
        return readiness(name).filter(it -> "True".equals(it.getStatus())).isPresent();
    }

    public List<String> events(String name) {
        return eventsOf(name).map(TestNamespace::text).toList();
    }

    /** "EnsuredLoadBalancer x1", in order. */
    List<String> reasons(String name) {
        return eventsOf(name)
                .map(event -> event.getReason() + " x" + event.getCount())
                .sorted()
                .toList();
    }

    private Stream<Event> eventsOf(String name) {
        return client
                .v1()
                .events()
                .inNamespace(namespace)
                .withField("involvedObject.name", name)
                .list()
                .getItems()
                .stream();
    }

    private static String text(Event event) {
        return event.getType() + " " + event.getReason() + ": " + event.getMessage();
    }
}
