package dev.fairway.local.table;

import java.util.List;

/**
 * What there is, and where addresses come from.
 *
 * @param entries in order of name
 */
public record Listing(AddressPool pool, List<Entry> entries) {
    public Listing {
        entries = List.copyOf(entries);
    }
}
