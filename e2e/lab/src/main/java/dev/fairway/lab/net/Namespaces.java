package dev.fairway.lab.net;

import dev.fairway.lab.process.CommandRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The namespaces of a lab. Their names contain this process's ID, so leftovers of a killed run are recognized. */
final class Namespaces implements AutoCloseable {
    private static final Pattern OURS = Pattern.compile("^fairway-(\\d+)-\\S+");
    private static final AtomicInteger WORLDS = new AtomicInteger();

    private final String prefix =
            "fairway-%d-%d-".formatted(ProcessHandle.current().pid(), WORLDS.incrementAndGet());
    private final Set<Namespace> open = new HashSet<>();

    Namespaces() {
        orphans().forEach(Namespace::delete);
    }

    synchronized Namespace create(String name) {
        var namespace = Namespace.create(prefix + name);
        open.add(namespace);
        return namespace;
    }

    synchronized void delete(Namespace namespace) {
        open.remove(namespace);
        namespace.delete();
    }

    @Override
    public synchronized void close() {
        List.copyOf(open).forEach(this::delete);
    }

    /** Namespaces whose process has ended. */
    private static List<Namespace> orphans() {
        var orphans = new ArrayList<Namespace>();
        CommandRun.run("ip", "netns", "list").lines().forEach(line -> {
            var name = OURS.matcher(line);
            if (name.find() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                orphans.add(new Namespace(name.group()));
            }
        });
        return orphans;
    }
}
