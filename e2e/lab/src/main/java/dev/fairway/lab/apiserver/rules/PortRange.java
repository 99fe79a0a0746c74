package dev.fairway.lab.apiserver.rules;

/** The range of node ports: kube-apiserver's --service-node-port-range. */
public record PortRange(int first, int last) {
    public static final PortRange USUAL = new PortRange(30000, 32767);

    boolean contains(int port) {
        return port >= first && port <= last;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
