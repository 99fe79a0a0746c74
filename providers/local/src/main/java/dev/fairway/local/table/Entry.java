package dev.fairway.local.table;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One item of the table under its name.
 *
 * @param name chosen by the client, unique; a second put under the same name changes the item
 * @param tags kept and given back, never interpreted; a put whose tags differ from the entry's is refused
 */
public record Entry(String name, Map<String, String> tags, Item item) {
    public Entry {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }
}
