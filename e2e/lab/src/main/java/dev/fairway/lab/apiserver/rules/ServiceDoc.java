package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.JsonDocuments;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Typed view of a Service document for the rules. */
public record ServiceDoc(ObjectNode spec) {
    public static ServiceDoc of(ObjectNode document) {
        return new ServiceDoc(JsonDocuments.spec(document));
    }

    /** Stands for the old object of a new Service. */
    static ServiceDoc holdingNothing() {
        return new ServiceDoc(JsonDocuments.object().put("type", "ExternalName"));
    }

    String text(String field) {
        return JsonDocuments.text(spec, field);
    }

    boolean isLoadBalancer() {
        return text("type").equals("LoadBalancer");
    }

    boolean isExternallyAccessible() {
        return isLoadBalancer()
                || text("type").equals("NodePort")
                || (text("type").equals("ClusterIP")
                        && !spec.path("externalIPs").isEmpty());
    }

    boolean needsClusterIp() {
        return !text("type").equals("ExternalName");
    }

    boolean isHeadless() {
        return text("clusterIP").equals("None");
    }

    boolean mayHaveNodePorts() {
        return isLoadBalancer() || text("type").equals("NodePort");
    }

    /** False if the Service sets allocateLoadBalancerNodePorts: false. */
    boolean wantsNodePorts() {
        return text("type").equals("NodePort")
                || (isLoadBalancer()
                        && spec.path("allocateLoadBalancerNodePorts").asBoolean(true));
    }

    boolean needsHealthCheckNodePort() {
        return isLoadBalancer() && text("externalTrafficPolicy").equals("Local");
    }

    List<ObjectNode> ports() {
        return JsonDocuments.objects(spec.path("ports"));
    }

    static int nodePort(ObjectNode port) {
        return JsonDocuments.number(port, "nodePort");
    }

    Set<Integer> nodePorts() {
        return ports().stream()
                .map(ServiceDoc::nodePort)
                .filter(port -> port != 0)
                .collect(Collectors.toSet());
    }

    List<String> families() {
        return JsonDocuments.texts(spec.path("ipFamilies"));
    }

    List<String> addresses() {
        return JsonDocuments.texts(spec.path("clusterIPs"));
    }

    void put(String field, List<String> texts) {
        spec.set(field, JsonDocuments.arrayOf(texts));
    }

    /** All allocated values, which must be unique among Services. */
    public Stream<Object> allocated() {
        return Stream.of(nodePorts(), addresses(), List.of(JsonDocuments.number(spec, "healthCheckNodePort")))
                .flatMap(Collection::stream);
    }
}
