package dev.fairway.tiers.controller;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every version of every Service of a namespace, as the API server tells whoever watches. */
final class ServiceVersions implements Watcher<Service>, AutoCloseable {
    private final ConcurrentLinkedQueue<Line> lines = new ConcurrentLinkedQueue<>();
    private final Watch watch;

    private record Line(String service, String version) {}

    /** Opened before anything is there. */
    ServiceVersions(TestNamespace stage) {
        watch = stage.client().services().inNamespace(stage.namespace()).watch(this);
    }

    @Override
    public void eventReceived(Action action, Service service) {
        if (action == Action.BOOKMARK) {
            return;
        }
        var metadata = service.getMetadata();
        lines.add(new Line(metadata.getName(), action + " " + metadata.getResourceVersion()));
    }

    @Override
    public void onClose(WatcherException cause) {
        lines.add(new Line("the watch", "broke: " + cause));
    }

    /** What happened to each, in order. */
    Map<String, List<String>> versions() {
        return lines.stream()
                .distinct()
                .collect(Collectors.groupingBy(
                        Line::service, TreeMap::new, Collectors.mapping(Line::version, Collectors.toList())));
    }

    /** How many Services have had so many versions. */
    Map<Integer, Long> byNumberOfVersions() {
        return versions().values().stream()
                .map(List::size)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    @Override
    public void close() {
        watch.close();
    }
}
