package dev.fairway.lab.net.inside;

/**
 * What a pod says about a line it was sent.
 *
 * @param goodbye whether the pod ends this connection, because it is about to go
 * @param client who the pod takes for the client: its peer, or whom a PROXY protocol header names
 */
public record Answer(boolean goodbye, String pod, int port, String client, String line) {

    public static Answer parse(String text) {
        var words = text.split(" ", 5);
        return new Answer(words[0].equals("goodbye"), words[1], Integer.parseInt(words[2]), words[3], words[4]);
    }

    @Override
    public String toString() {
        return "%s %s %d %s %s".formatted(goodbye ? "goodbye" : "stay", pod, port, client, line);
    }
}
