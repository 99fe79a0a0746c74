package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Cause;
import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.Key;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Gives a Service its cluster address, node ports and health check node port. */
final class ServiceAllocation {
    private final ObjectNode document;
    private final ServiceDoc service;
    private final Allocations free;

    ServiceAllocation(ObjectNode document, Allocations free) {
        this.document = document;
        this.service = ServiceDoc.of(document);
        this.free = free;
    }

    void onCreate() {
        allocateAddress();
        Map<Integer, Integer> byPort = new HashMap<>();
        List<ObjectNode> ports = service.ports();
        for (int i = 0; i < ports.size(); i++) {
            createNodePort(ports.get(i), i, byPort);
        }
        allocateHealthCheck();
    }

    void onUpdate(ServiceDoc old) {
        if (!old.needsClusterIp()) {
            allocateAddress();
        }
        old.nodePorts().forEach(free::claim);
        refuseSharedNodePorts();
        Set<Integer> claimed = new HashSet<>(old.nodePorts());
        List<ObjectNode> ports = service.ports();
        for (int i = 0; i < ports.size(); i++) {
            updateNodePort(ports.get(i), i, claimed);
        }
        if (!old.needsHealthCheckNodePort()) {
            allocateHealthCheck();
        }
    }

    /** On create, TCP and UDP on one port number share a node port. */
    private void createNodePort(ObjectNode port, int index, Map<Integer, Integer> byPort) {
        int asked = ServiceDoc.nodePort(port);
        int number = Docs.number(port, "port");
        int shared = byPort.getOrDefault(number, 0);
        if (asked != 0 && asked != shared) {
            claim(asked, index);
        } else if (asked == 0 && service.wantsNodePorts()) {
            port.put("nodePort", shared != 0 ? shared : findOrNext(number, index));
        }
        byPort.putIfAbsent(number, ServiceDoc.nodePort(port));
    }

    private int findOrNext(int number, int index) {
        int asked = service.ports().stream()
                .filter(port -> Docs.number(port, "port") == number)
                .mapToInt(ServiceDoc::nodePort)
                .filter(port -> port != 0)
                .findFirst()
                .orElse(0);
        if (asked != 0) {
            claim(asked, index);
        }
        return asked != 0 ? asked : free.nextNodePort();
    }

    private void updateNodePort(ObjectNode port, int index, Set<Integer> claimed) {
        int asked = ServiceDoc.nodePort(port);
        if (asked != 0 && claimed.add(asked)) {
            claim(asked, index);
        } else if (asked == 0 && service.wantsNodePorts()) {
            port.put("nodePort", free.nextNodePort());
        }
    }

    /** On update, the real server finds this too late for a proper answer. */
    private void refuseSharedNodePorts() {
        Set<String> seen = new HashSet<>();
        for (ObjectNode port : service.ports()) {
            String protocolAndPort = Docs.text(port, "protocol") + " " + ServiceDoc.nodePort(port);
            if (ServiceDoc.nodePort(port) != 0 && !seen.add(protocolAndPort)) {
                throw ApiFailure.unexplained("duplicate nodePort: {" + protocolAndPort + "}");
            }
        }
    }

    private void claim(int port, int index) {
        String field = "spec.ports[" + index + "].nodePort";
        if (!Allocations.inNodePortRange(port)) {
            String range = Allocations.FIRST_NODE_PORT + "-" + Allocations.LAST_NODE_PORT;
            refuse(
                    field,
                    Integer.toString(port),
                    "provided port is not in the valid range. The range of valid ports is " + range);
        }
        if (!free.claim(port)) {
            refuse(field, Integer.toString(port), "provided port is already allocated");
        }
    }

    private void allocateHealthCheck() {
        int asked = service.healthCheckNodePort();
        if (service.needsHealthCheckNodePort() && asked == 0) {
            service.spec().put("healthCheckNodePort", free.nextNodePort());
        } else if (service.needsHealthCheckNodePort() && !free.claim(asked)) {
            throw ApiFailure.internal("failed to allocate requested HealthCheck NodePort " + asked
                    + ": provided port is already allocated");
        }
    }

    private void allocateAddress() {
        if (!service.needsClusterIp()) {
            return;
        }
        String asked = service.text("clusterIP");
        if (asked.isEmpty()) {
            asked = free.nextAddress();
            service.spec().put("clusterIP", asked);
        } else if (!service.isHeadless()) {
            claimAddress(asked);
        }
        service.spec().set("clusterIPs", Docs.arrayOf(List.of(asked)));
        fillFamilies();
    }

    private void claimAddress(String asked) {
        String why = !Allocations.inClusterRange(asked)
                ? "the provided network does not match the current range"
                : free.claim(asked) ? "" : "provided IP is already allocated";
        if (!why.isEmpty()) {
            refuse("spec.clusterIPs", "[\"" + asked + "\"]", "failed to allocate IP " + asked + ": " + why);
        }
    }

    /** A headless Service without a selector could have endpoints of any family. */
    private void fillFamilies() {
        boolean any = service.isHeadless() && service.spec().path("selector").isEmpty();
        if (!service.spec().has("ipFamilies")) {
            service.spec().set("ipFamilies", Docs.arrayOf(any ? List.of("IPv4", "IPv6") : List.of("IPv4")));
        }
        Docs.putIfMissing(service.spec(), "ipFamilyPolicy", any ? "RequireDualStack" : "SingleStack");
    }

    private void refuse(String field, String value, String why) {
        ObjectNode metadata = Docs.metadata(document);
        Key key = new Key(ResourceType.SERVICES, Docs.text(metadata, "namespace"), Docs.text(metadata, "name"));
        throw ApiFailure.invalid(key, List.of(Cause.invalid(field, value, why)));
    }
}
