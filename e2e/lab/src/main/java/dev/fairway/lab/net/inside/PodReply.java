package dev.fairway.lab.net.inside;

/**
 * A pod's answer to a line.
 *
 * @param goodbye whether the pod closes this connection because it is terminating
 * @param client the client as the pod sees it: its peer, or the source in a PROXY protocol header
 */
public record PodReply(boolean goodbye, String pod, int port, String client, String line) {

    public static PodReply parse(String text) {
        var words = text.split(" ", 5);
        return new PodReply(words[0].equals("goodbye"), words[1], Integer.parseInt(words[2]), words[3], words[4]);
    }

    @Override
    public String toString() {
        return "%s %s %d %s %s".formatted(goodbye ? "goodbye" : "stay", pod, port, client, line);
    }
}
