package dev.fairway.local;

import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.ExistingResources;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.local.LocalResource.Address;
import dev.fairway.local.ip.Ip;
import dev.fairway.local.table.AddressPool;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The addresses that an owner can have.
 *
 * @param addresses those it has: what is asked for may be among them under another wish
 * @param pool where new ones come from
 */
record LocalExistingAddresses(SortedMap<ResourceKey, String> addresses, AddressPool pool) {

    static LocalExistingAddresses of(ExistingResources actual, AddressPool pool) {
        var held = new TreeMap<ResourceKey, String>();
        for (var observed : actual.own().values()) {
            if (observed.resource() instanceof Address address
                    && !observed.ingress().isEmpty()
                    && observed.ingress().getFirst() instanceof Ingress.Ip ip) {
                held.put(address.key(), ip.address());
            }
        }
        return new LocalExistingAddresses(held, pool);
    }

    /** Whether there can be an address of the family at all. */
    boolean offers(IpFamily family) {
        return pool.has(family == IpFamily.IPv6) || has(family);
    }

    private boolean has(IpFamily family) {
        return addresses.values().stream().anyMatch(address -> LocalAddressRequest.isOf(family, address));
    }

    /** An address that is held stays, even if the pool no longer has it. */
    boolean mayHave(Ip address) {
        return pool.contains(address) || addresses.containsValue(address.toString());
    }

    boolean canHave(LocalAddressRequest wish) {
        return wish.exact().map(this::mayHave).orElseGet(() -> offers(wish.family()));
    }

    /** A wish that the address in use fulfils does not move anybody, however that address was come by. */
    ResourceKey key(Owner owner, LocalAddressRequest wish) {
        var key = Address.key(owner, wish.text());
        return addresses.containsKey(key)
                ? key
                : addresses.entrySet().stream()
                        .filter(entry -> wish.isFulfilledBy(entry.getValue()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(key);
    }
}
