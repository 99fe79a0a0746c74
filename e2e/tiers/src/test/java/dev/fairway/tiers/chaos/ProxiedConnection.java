package dev.fairway.tiers.chaos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;

/** One connection through a {@link WriteProxy}. A client sends nothing more until it has its answer. */
final class ProxiedConnection {
    private static final String TUNNEL = "HTTP/1.1 101";

    private final Socket client;
    private final Socket peer;
    private final Requests requests;
    private final WriteProxy.Watchman watchman;
    private volatile Optional<ObservedWrite> unanswered = Optional.empty();
    private volatile boolean isTunnel;

    ProxiedConnection(Socket client, Socket peer, Requests requests, WriteProxy.Watchman watchman) {
        this.client = client;
        this.peer = peer;
        this.requests = requests;
        this.watchman = watchman;
    }

    /** Returns when either end has gone. */
    void run() throws IOException {
        client.setTcpNoDelay(true);
        peer.setTcpNoDelay(true);
        Thread.ofVirtual().name("gate-back").start(this::back);
        forth();
    }

    private void forth() throws IOException {
        var in = new BufferedInputStream(client.getInputStream());
        while (isMore(in) && !isTunnel) {
            var request = requests.next(in);
            if (request.write().filter(write -> !watchman.maySend(write)).isPresent()) {
                return;
            }
            unanswered = request.write();
            peer.getOutputStream().write(request.bytes());
            peer.getOutputStream().flush();
        }
        in.transferTo(peer.getOutputStream());
    }

    private static boolean isMore(BufferedInputStream in) throws IOException {
        in.mark(1);
        boolean isMore = in.read() >= 0;
        in.reset();
        return isMore;
    }

    private void back() {
        var buffer = new byte[16 * 1024];
        try (client;
                peer) {
            var in = peer.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                var done = unanswered;
                unanswered = Optional.empty();
                if (done.filter(write -> !watchman.mayAnswer(write)).isPresent()) {
                    return;
                }
                isTunnel |= new String(buffer, 0, Math.min(TUNNEL.length(), count), US_ASCII).equals(TUNNEL);
                client.getOutputStream().write(buffer, 0, count);
                client.getOutputStream().flush();
            }
        } catch (IOException e) {
            // One of them has gone, and so has this.
        }
    }
}
