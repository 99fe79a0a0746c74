package dev.fairway.local.table;

import dev.fairway.local.table.TableException.Code;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All entries at one moment and the rules by which they change; a change is a new table, so nothing is ever half done. */
public record Table(AddressPool pool, SortedMap<String, Entry> entries) {
    public Table {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    public static Table empty(AddressPool pool) {
        return new Table(pool, new TreeMap<>());
    }

    /** A table that was accepted before; entries keep their addresses even when the pool no longer has them. */
    public static Table of(AddressPool pool, Collection<Entry> entries) {
        SortedMap<String, Entry> byName = new TreeMap<>();
        entries.forEach(entry -> byName.put(entry.name(), entry));
        entries.forEach(EntryValidator::check);
        entries.forEach(new References(byName)::check);
        new AddressAllocator(pool, byName).check();
        return new Table(pool, byName);
    }

    public Optional<Entry> get(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    public Listing listing() {
        return new Listing(pool, List.copyOf(entries.values()));
    }

    /** @throws TableException saying what to change; this table stays as it is in any case */
    public Table put(Entry entry) {
        EntryValidator.check(entry);
        get(entry.name()).ifPresent(old -> demandSuccessor(old, entry));
        new References(entries).check(entry);
        return with(settle(entry));
    }

    /** @throws TableException IN_USE while a listener refers to it */
    public Table delete(String name) {
        new References(entries).user(name).ifPresent(user -> {
            throw new TableException(
                    Code.IN_USE, "the listener of " + user.title() + " uses '" + name + "': delete the listener first");
        });
        SortedMap<String, Entry> rest = new TreeMap<>(entries);
        rest.remove(name);
        return new Table(pool, rest);
    }

    private Table with(Entry entry) {
        SortedMap<String, Entry> more = new TreeMap<>(entries);
        more.put(entry.name(), entry);
        return new Table(pool, more);
    }

    private Entry settle(Entry entry) {
        return entry.item() instanceof Item.Address address
                ? new Entry(
                        entry.name(), entry.tags(), new AddressAllocator(pool, entries).settle(entry.name(), address))
                : entry;
    }

    private static void demandSuccessor(Entry old, Entry next) {
        if (!old.owner().equals(next.owner())) {
            throw new TableException(
                    Code.FOREIGN,
                    "the entry " + old.title() + " belongs to somebody else: its tags are " + old.owner() + ", not "
                            + next.owner() + ". Delete it if nobody needs it");
        }
        if (!old.item().getClass().equals(next.item().getClass())) {
            throw new TableException(
                    Code.INVALID,
                    "the entry " + old.title() + " is of another kind ("
                            + old.item().getClass().getSimpleName() + "): delete it first or use another name");
        }
    }
}
