package dev.fairway.local.daemon;

import dev.fairway.local.table.TableApi;
import dev.fairway.local.table.TableException;
import dev.fairway.local.table.TableJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Lets clients at the table: a line asks, a line answers, each client on a virtual thread of its own. */
final class ControlServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ControlServer.class);

    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ControlAddress address;
    private final ServerSocketChannel server;
    private final TableApi table;

    ControlServer(ControlAddress address, ServerSocketChannel server, TableApi table) {
        this.address = address;
        this.server = server;
        this.table = table;
    }

    void start() {
        Thread.ofVirtual().name("control").start(this::accept);
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                clients.add(client);
                Thread.ofVirtual().name("control-client").start(() -> serve(client));
            } catch (IOException e) {
                if (server.isOpen()) {
                    log.warn("a client could not be taken on {}", address, e);
                    pause();
                }
            }
        }
    }

    /** Out of file descriptors, accept fails again at once: let others end first. */
    private void pause() {
        try {
            closed.await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            LineReader lines = new LineReader();
            Optional<byte[]> line = lines.next(client);
            while (line.isPresent()) {
                write(client, answer(line.get()));
                line = lines.next(client);
            }
        } catch (IOException e) {
            log.debug("a client went away", e);
        } finally {
            clients.remove(client);
        }
    }

    private ControlResponse answer(byte[] line) {
        try {
            return answer(TableJson.mapper().readValue(line, ControlRequest.class));
        } catch (JacksonException e) {
            return new ControlResponse.Refused(
                    TableException.Code.INVALID, "the request is not understood: " + TableJson.explain(e));
        } catch (TableException e) {
            return new ControlResponse.Refused(e.code(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            log.error("a request failed with an unexpected error", e);
            return new ControlResponse.Refused(
                    TableException.Code.HOST,
                    "the local load balancer failed on this request: its log has the error; please report it");
        }
    }

    private ControlResponse answer(ControlRequest request) {
        return switch (request) {
            case ControlRequest.All all -> new ControlResponse.Whole(table.look());
            case ControlRequest.Put put -> new ControlResponse.Entries(List.of(table.put(put.entry())));
            case ControlRequest.Delete delete -> {
                table.delete(delete.name());
                yield new ControlResponse.Entries(List.of());
            }
        };
    }

    private static void write(SocketChannel client, ControlResponse answer) throws IOException {
        ByteBuffer rest = ControlMessages.line(answer);
        while (rest.hasRemaining()) {
            client.write(rest);
        }
    }

    /** With the port the system chose. */
    ControlAddress address() {
        return switch (address) {
            case ControlAddress.Unix unix -> unix;
            case ControlAddress.Tcp tcp ->
                new ControlAddress.Tcp(tcp.ip(), server.socket().getLocalPort());
        };
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            if (address instanceof ControlAddress.Unix unix) {
                Files.deleteIfExists(unix.path());
            }
            for (SocketChannel client : clients) {
                client.close();
            }
        } catch (IOException e) {
            log.warn("the control server on {} was not closed cleanly", address, e);
        }
    }
}
