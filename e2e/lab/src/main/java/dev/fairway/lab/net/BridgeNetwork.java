package dev.fairway.lab.net;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The network of load balancer and nodes: a bridge in a namespace of its own, which also contains the clients. */
final class BridgeNetwork {
    private final Namespace namespace;
    private final Map<Namespace, String> ports = new HashMap<>();
    private int plugged;

    BridgeNetwork(Namespace namespace) {
        this.namespace = namespace;
        namespace.ip("link add br0 type bridge", "link set br0 up");
        LabAddressPlan.CLIENTS.forEach(client -> namespace.ip("addr add %s/16 dev br0".formatted(client)));
    }

    Namespace namespace() {
        return namespace;
    }

    synchronized void plug(Namespace guest, String address) {
        var port = "port" + ++plugged;
        ports.put(guest, port);
        namespace.ip(
                "link add %s type veth peer name eth0 netns %s".formatted(port, guest.name()),
                "link set %s master br0 up".formatted(port));
        guest.ip("link set eth0 address %s up".formatted(mac(address)), "addr add %s/16 dev eth0".formatted(address));
    }

    /** Deletes the link too: the kernel removes a deleted namespace late, but a link at once. */
    synchronized void unplug(Namespace guest) {
        namespace.ip("link delete " + ports.remove(guest));
    }

    /** A restarted node keeps its MAC address, because its neighbours have it in their ARP caches. */
    private static String mac(String address) {
        return "02:00:"
                + Arrays.stream(address.split("\\."))
                        .map(part -> "%02x".formatted(Integer.parseInt(part)))
                        .collect(joining(":"));
    }
}
