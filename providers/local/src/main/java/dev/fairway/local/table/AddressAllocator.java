package dev.fairway.local.table;

import dev.fairway.local.ip.Ip;
import dev.fairway.local.table.TableException.Code;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses the address of an address entry: the one it has, the one it wants, or the one its name hashes to. */
record AddressAllocator(AddressPool pool, Map<String, Entry> entries) {

    /** Every address entry has an address, and no other has it. */
    void check() {
        Map<Ip, String> holders = new HashMap<>();
        entries.forEach((name, entry) -> {
            if (entry.item() instanceof Item.Address address) {
                Ip ip = address.ip()
                        .filter(Ip::isIp)
                        .map(Ip::parse)
                        .orElseThrow(() -> new TableException(Code.INVALID, "the entry '" + name + "' has no address"));
                String other = holders.put(ip, name);
                if (other != null) {
                    throw new TableException(
                            Code.INVALID, "the entries '" + other + "' and '" + name + "' both have the address " + ip);
                }
            }
        });
    }

    Item.Address settle(String name, Item.Address asked) {
        Optional<Ip> held = held(name);
        Ip ip = held.filter(now -> suits(now, asked)).orElseGet(() -> choose(name, asked));
        if (held.isPresent() && !held.get().equals(ip)) {
            demandUnused(name, held.get());
        }
        return new Item.Address(asked.wanted(), Optional.of(ip.toString()));
    }

    private static boolean suits(Ip now, Item.Address asked) {
        return switch (asked.wanted().orElse("")) {
            case "" -> true;
            case "ipv4" -> !now.v6();
            case "ipv6" -> now.v6();
            default -> now.equals(Ip.parse(asked.wanted().orElseThrow()));
        };
    }

    private Ip choose(String name, Item.Address asked) {
        return switch (asked.wanted().orElse("")) {
            case "" -> free(name, pool.prefersV6());
            case "ipv4" -> free(name, false);
            case "ipv6" -> free(name, true);
            default -> exactly(name, Ip.parse(asked.wanted().orElseThrow()));
        };
    }

    private Ip free(String name, boolean v6) {
        return pool.free(name, v6, taken(name))
                .orElseThrow(
                        () -> new TableException(
                                Code.POOL_EMPTY,
                                "no IPv" + (v6 ? 6 : 4) + " address is free in the pool " + pool
                                        + ": start local-lb with more --addresses, or delete a Service that is no longer needed"));
    }

    private Ip exactly(String name, Ip wanted) {
        if (!pool.contains(wanted)) {
            throw new TableException(
                    Code.INVALID,
                    "the wanted address " + wanted + " is not in the pool " + pool
                            + ": ask for an address of the pool, or start local-lb with --addresses that include it");
        }
        if (taken(name).contains(wanted)) {
            throw new TableException(
                    Code.TAKEN,
                    "the wanted address " + wanted + " is taken by " + holder(wanted)
                            + ": ask for another address, or wait until that one is free");
        }
        return wanted;
    }

    private void demandUnused(String name, Ip held) {
        new References(entries).user(name).ifPresent(user -> {
            throw new TableException(
                    Code.IN_USE,
                    "'" + name + "' has the address " + held + " and the listener of " + user.title()
                            + " uses it: delete the listener before asking for another address");
        });
    }

    private Set<Ip> taken(String except) {
        return entries.keySet().stream()
                .filter(name -> !name.equals(except))
                .flatMap(name -> held(name).stream())
                .collect(Collectors.toSet());
    }

    private String holder(Ip ip) {
        return entries.values().stream()
                .filter(entry -> held(entry.name()).filter(ip::equals).isPresent())
                .map(Entry::title)
                .findFirst()
                .orElse("nobody");
    }

    private Optional<Ip> held(String name) {
        Entry entry = entries.get(name);
        return entry != null && entry.item() instanceof Item.Address address
                ? address.ip().map(Ip::parse)
                : Optional.empty();
    }
}
