package dev.fairway.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.Protocol;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.local.LocalResource.Address;
import dev.fairway.local.LocalResource.LocalListener;
import dev.fairway.local.LocalResource.Pool;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Item;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalNamesTest {
    private static final LocalNames NAMES = new LocalNames("cluster-1");
    private static final Owner WEB = new Owner.OfService("uid-1");
    private static final ResourceKey ANY = Address.key(WEB, "ipv4");

    /** Literals on purpose: tables outlive us, and an entry that is not found again is an orphan. */
    @Test
    void never_change() {
        assertThat(NAMES.prefix(WEB)).isEqualTo("fw-xozdncnymbtt-");
        assertThat(NAMES.name(ANY)).isEqualTo("fw-xozdncnymbtt-5uleche2ro3b");
        assertThat(NAMES.name(Pool.key(WEB, Protocol.TCP, 30080))).isEqualTo("fw-xozdncnymbtt-7onyxohax6qd");
        assertThat(NAMES.name(LocalListener.key(ANY, Protocol.TCP, 80))).isEqualTo("fw-xozdncnymbtt-bu5jjd3em76g");
        assertThat(NAMES.tags(ANY))
                .isEqualTo(Map.of(
                        "fairway.dev/managed-by", "fairway",
                        "fairway.dev/cluster", "cluster-1",
                        "fairway.dev/owner", "service/uid-1",
                        "fairway.dev/resource", "address/ipv4"));
    }

    @Test
    void of_one_owner_begin_alike_and_of_others_do_not() {
        var key = Pool.key(WEB, Protocol.TCP, 30080);

        assertThat(LocalNames.prefixOf(NAMES.name(key))).isEqualTo(NAMES.prefix(WEB));
        assertThat(NAMES.prefix(new Owner.OfService("uid-2"))).isNotEqualTo(NAMES.prefix(WEB));
        assertThat(new LocalNames("cluster-2").prefix(WEB)).isNotEqualTo(NAMES.prefix(WEB));
    }

    @Test
    void fit_the_shortest_names_that_clouds_allow() {
        assertThat(NAMES.name(LocalListener.key(Address.key(WEB, "fd00::1234:5678"), Protocol.TCP, 65535)))
                .hasSizeLessThanOrEqualTo(32);
    }

    @Test
    void are_read_back_with_the_help_of_a_tag() {
        var key = LocalListener.key(ANY, Protocol.UDP, 53);

        assertThat(NAMES.key(WEB, entry(NAMES.name(key), NAMES.tags(key)))).contains(key);
        assertThat(NAMES.key(WEB, entry(NAMES.name(key), NAMES.tags(ANY)))).isEmpty();
        assertThat(NAMES.key(WEB, entry(NAMES.name(key), Map.of()))).isEmpty();
    }

    private static Entry entry(String name, Map<String, String> tags) {
        return new Entry(name, tags, new Item.Address(Optional.empty(), Optional.empty()));
    }
}
