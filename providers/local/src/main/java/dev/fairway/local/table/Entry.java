package dev.fairway.local.table;

import dev.fairway.api.spi.OwnerTags;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One item of the table under its name.
 *
 * @param name chosen by the client, unique; a second put under the same name changes the item
 * @param tags kept and given back; a put whose tags differ from the entry's is refused, but for {@code fairway.dev/service}
 */
public record Entry(String name, Map<String, String> tags, Item item) {
    public Entry {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /** Whose it is. The Services are no part of it: they are told to people. */
    Map<String, String> owner() {
        var owner = new TreeMap<>(tags);
        owner.remove(OwnerTags.SERVICE);
        return owner;
    }

    /** What messages call it: by the Services it is for, where it names them. */
    public String title() {
        var services = tags.getOrDefault(OwnerTags.SERVICE, "");
        return services.isEmpty() ? "'" + name + "'" : "Service " + services.replace(",", ", ") + " ('" + name + "')";
    }
}
