package dev.fairway.local.table;

import static dev.fairway.local.table.EntryValidator.lower;

import dev.fairway.local.table.TableException.Code;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What holds between entries: listeners name an address and a pool that exist and fit, and share no port. */
record References(Map<String, Entry> entries) {

    void check(Entry entry) {
        switch (entry.item()) {
            case Item.Address unused -> {}
            case Item.Pool pool -> checkPool(entry.name(), pool);
            case Item.Listener listener -> checkListener(entry.name(), listener);
        }
    }

    /** The first listener that could not be without this entry. */
    Optional<Entry> user(String name) {
        return listener(other -> other.address().equals(name) || other.pool().equals(name));
    }

    private void checkPool(String name, Item.Pool pool) {
        listener(other -> other.pool().equals(name) && !same(other.protocol(), pool.protocol()))
                .ifPresent(user -> {
                    throw invalid("the listener of " + user.title() + " uses pool '" + name
                            + "' with another protocol than " + pool.protocol() + ": make a new pool instead");
                });
    }

    private void checkListener(String name, Item.Listener listener) {
        if (!(item(listener.address()) instanceof Item.Address)) {
            throw invalid("listener '" + name + "' names the address '" + listener.address()
                    + "', which does not exist: put the address first");
        }
        if (!(item(listener.pool()) instanceof Item.Pool pool)) {
            throw invalid("listener '" + name + "' names the pool '" + listener.pool()
                    + "', which does not exist: put the pool first");
        }
        if (!same(pool.protocol(), listener.protocol())) {
            throw invalid("listener '" + name + "' is " + listener.protocol() + " but its pool '" + listener.pool()
                    + "' is " + pool.protocol() + ": they must be the same");
        }
        portIsFree(name, listener);
    }

    private void portIsFree(String name, Item.Listener listener) {
        entries.forEach((other, entry) -> {
            if (!other.equals(name) && entry.item() instanceof Item.Listener there && clash(there, listener)) {
                throw new TableException(
                        Code.IN_USE,
                        "the listener of " + entry.title() + " has " + lower(listener.protocol()) + " port "
                                + listener.port() + " of address '" + listener.address()
                                + "' already: delete it or use another port");
            }
        });
    }

    private static boolean clash(Item.Listener one, Item.Listener other) {
        return one.port() == other.port()
                && one.address().equals(other.address())
                && same(one.protocol(), other.protocol());
    }

    private static boolean same(String one, String other) {
        return lower(one).equals(lower(other));
    }

    private Optional<Entry> listener(Predicate<Item.Listener> which) {
        return entries.values().stream()
                .filter(entry -> entry.item() instanceof Item.Listener listener && which.test(listener))
                .findFirst();
    }

    private Object item(String name) {
        Entry entry = entries.get(name);
        return entry == null ? "nothing" : entry.item();
    }

    private static TableException invalid(String message) {
        return new TableException(Code.INVALID, message);
    }
}
