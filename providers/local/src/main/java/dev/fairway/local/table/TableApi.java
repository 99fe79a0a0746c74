package dev.fairway.local.table;

import java.util.List;

/** The local load balancer's API. Every method either has its whole effect, on disk too, or none. */
public interface TableApi {

    /** The whole table at one moment. */
    Listing look();

    /** All entries, whoever made them, in order of name. */
    default List<Entry> list() {
        return look().entries();
    }

    /**
     * Makes or changes an entry; the same put twice is the same as once.
     *
     * @return the entry as it now is, with what the load balancer chose
     */
    Entry put(Entry entry);

    /** Removes an entry; nothing happens when there is none. Refused with IN_USE while a listener refers to it. */
    void delete(String name);
}
