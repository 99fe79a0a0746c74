package dev.fairway.local;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.Protocol;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.local.LocalResource.Address;
import dev.fairway.local.LocalResource.LocalListener;
import dev.fairway.local.LocalResource.Pool;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Item;
import java.util.Collection;
import java.util.stream.Stream;

/** An entry that has one of our names but not our tags. It is shown, never written; the key is what it is in the way of. */
record LocalForeignResource(ResourceKey key) implements CloudResource {

    /**
     * Our tags, which would say what the entry stands for, may be gone: then its item may still tell.
     *
     * @param beside all entries under the owner's names
     */
    static ResourceKey key(Owner owner, Entry entry, LocalNames names, Collection<Entry> beside) {
        return names.key(owner, entry)
                .or(() -> guess(owner, entry, beside)
                        .filter(key -> names.name(key).equals(entry.name()))
                        .findFirst())
                .orElse(new ResourceKey(owner, "unknown", entry.name()));
    }

    private static Stream<ResourceKey> guess(Owner owner, Entry entry, Collection<Entry> beside) {
        return switch (entry.item()) {
            case Item.Address address -> address.wanted().stream().map(wish -> Address.key(owner, wish));
            case Item.Pool pool ->
                pool.endpoints().stream()
                        .flatMap(at ->
                                Stream.of(Protocol.values()).map(protocol -> Pool.key(owner, protocol, at.port())));
            case Item.Listener listener ->
                beside.stream()
                        .filter(other -> other.item() instanceof Item.Address
                                && other.name().equals(listener.address()))
                        .flatMap(other -> guess(owner, other, beside))
                        .flatMap(address -> Stream.of(Protocol.values())
                                .map(protocol -> LocalListener.key(address, protocol, listener.port())));
        };
    }
}
