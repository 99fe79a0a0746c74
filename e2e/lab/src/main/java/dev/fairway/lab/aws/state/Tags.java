package dev.fairway.lab.aws.state;

import java.util.Map;
import java.util.TreeMap;

/** The tags of everything, by identifier or ARN. */
public final class Tags {
    private final ResourceTable<Map<String, String>> byResource;

    public Tags(AwsContext world) {
        byResource = new ResourceTable<>(world);
    }

    public Map<String, String> find(String resource) {
        return byResource.find(resource).orElse(Map.of());
    }

    public Map<String, String> see(String resource) {
        return byResource.see(resource).orElse(Map.of());
    }

    public Map<String, Map<String, String>> seeAll() {
        return byResource.seeByKey();
    }

    public void add(String resource, Map<String, String> tags) {
        var all = new TreeMap<>(find(resource));
        all.putAll(tags);
        byResource.put(resource, Map.copyOf(all));
    }

    public void remove(String resource, Iterable<String> keys) {
        var all = new TreeMap<>(find(resource));
        keys.forEach(all::remove);
        byResource.put(resource, Map.copyOf(all));
    }

    /** The resource is gone, and its tags with it. */
    public void forget(String resource) {
        byResource.remove(resource);
    }
}
