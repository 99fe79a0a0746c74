package dev.fairway.local.daemon;

import dev.fairway.local.host.HostError;
import dev.fairway.local.ip.Ip;
import dev.fairway.local.relay.BindFailure;
import dev.fairway.local.relay.Relay;
import dev.fairway.local.table.DataPlane;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Item;
import dev.fairway.local.table.Table;
import dev.fairway.local.table.TableException;
import dev.fairway.local.table.TableException.Code;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The relay as the table's data plane: what a client changes must work at once, what failed before is only reported. */
final class RelayPlane implements DataPlane {
    private static final Logger log = LoggerFactory.getLogger(RelayPlane.class);

    private final Relay relay;
    private volatile Set<String> reported = Set.of();

    RelayPlane(Relay relay) {
        this.relay = relay;
    }

    @Override
    public void become(Table table, String changed, Runnable consent) {
        demandOnHost(table, changed);
        List<BindFailure> failures = relay.apply(new TableTranslator(table).wanted(), found -> {
            found.stream()
                    .filter(failure -> failure.frontend().name().equals(changed))
                    .findFirst()
                    .ifPresent(RelayPlane::refuse);
            consent.run();
        });
        report(table, failures);
    }

    boolean incomplete() {
        return !reported.isEmpty();
    }

    private void report(Table table, List<BindFailure> failures) {
        Set<String> messages = new TreeSet<>();
        failures.forEach(failure -> messages.add("listener of " + title(table, failure) + ": " + failure.message()));
        messages.stream().filter(message -> !reported.contains(message)).forEach(log::error);
        if (messages.isEmpty() && !reported.isEmpty()) {
            log.info("all listeners are bound now");
        }
        reported = messages;
    }

    private static String title(Table table, BindFailure failure) {
        String name = failure.frontend().name();
        return table.get(name).map(Entry::title).orElse(name);
    }

    private static void refuse(BindFailure failure) {
        throw new TableException(Code.HOST, failure.message());
    }

    /** An address that is not on the host is better refused when it is asked for than when something shall listen on it. */
    private static void demandOnHost(Table table, String changed) {
        Optional<Ip> ip = table.get(changed)
                .flatMap(entry -> entry.item() instanceof Item.Address address ? address.ip() : Optional.empty())
                .map(Ip::parse);
        if (ip.isEmpty()) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(ip.get().inet(), 0));
        } catch (IOException e) {
            boolean absent = HostError.says(e, "Cannot assign requested address");
            throw new TableException(
                    Code.HOST,
                    absent
                            ? BindFailure.absent(ip.get().toString())
                            : "the address " + ip.get() + " cannot be used: " + HostError.explain(e));
        }
    }
}
