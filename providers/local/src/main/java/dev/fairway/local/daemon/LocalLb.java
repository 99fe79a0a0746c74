package dev.fairway.local.daemon;

import dev.fairway.local.relay.Relay;
import dev.fairway.local.relay.Traffic;
import dev.fairway.local.table.LiveTable;
import dev.fairway.local.table.Table;
import dev.fairway.local.table.TableApi;
import dev.fairway.local.table.TableStore;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running local load balancer: table, relay and control server, put together. */
public final class LocalLb implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LocalLb.class);

    private final TableStore file;
    private final Relay relay;
    private final LiveTable table;
    private final ControlServer control;
    private final Retry retry;

    private LocalLb(LocalLbSettings settings, TableStore file, Table first, ServerSocketChannel door) {
        this.file = file;
        this.relay = new Relay(settings.relay());
        RelayPlane plane = new RelayPlane(relay);
        this.table = new LiveTable(first, file, plane);
        this.control = new ControlServer(settings.control(), door, table);
        this.retry = new Retry(settings.retry(), plane, table);
    }

    /**
     * Comes up with the table it had; a listener that cannot be bound any more is logged and tried again, and stops nothing else.
     *
     * @throws dev.fairway.local.table.TableException HOST when it cannot start, saying what to change
     */
    public static LocalLb start(LocalLbSettings settings) {
        TableStore file = TableStore.open(settings.table());
        try {
            Table first = file.read(settings.pool());
            LocalLb lb = new LocalLb(settings, file, first, ControlSocket.open(settings.control()));
            lb.begin();
            return lb;
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Runs until the process is told to end; it then ends at once, and so do its connections. */
    public static void serve(LocalLbSettings settings) throws InterruptedException {
        LocalLb lb = start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(lb::close, "shutdown"));
        log.info(
                "local load balancer on {}, {} entries from {}, pool {}",
                lb.control(),
                lb.table().list().size(),
                settings.table(),
                settings.pool());
        new CountDownLatch(1).await();
    }

    private void begin() {
        table.again();
        control.start();
        retry.start();
    }

    /** The table, for callers in the same process. */
    public TableApi table() {
        return table;
    }

    /** Where clients reach it, with the port the system chose. */
    public ControlAddress control() {
        return control.address();
    }

    /** What each listener that is bound has seen since then, by its name. */
    public Map<String, Traffic> stats() {
        return relay.traffic();
    }

    @Override
    public void close() {
        retry.close();
        control.close();
        relay.close();
        file.close();
    }
}
