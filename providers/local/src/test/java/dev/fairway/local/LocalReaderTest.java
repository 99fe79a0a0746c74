package dev.fairway.local;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.Protocol;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.Provisioner;
import dev.fairway.local.LocalResource.Address;
import dev.fairway.local.LocalResource.LocalListener;
import dev.fairway.local.LocalResource.Pool;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Item;
import dev.fairway.testkit.GoalBuilder;
import dev.fairway.testkit.SerialScheduler;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LocalReaderTest {
    private static final String CLUSTER = "cluster";
    private static final GoalBuilder WEB = GoalBuilder.of("web").nodes(1, 2).tcp(80, 30080);
    private static final GoalBuilder DNS = GoalBuilder.of("dns").nodes(1, 2).udp(53, 30053);

    private final Direct calls = new Direct();
    private final TableInMemory table = new TableInMemory();
    private final LocalProvider provider = new LocalProvider(table, CLUSTER, "here", calls);
    private final Provisioner provisioner = new Provisioner(provider, CLUSTER, new SerialScheduler(1));

    @ParameterizedTest
    @EnumSource
    void looks_at_any_number_of_owners_with_one_listing(ReadDepth depth) {
        make(WEB, DNS);
        var nobody = new Owner.OfService("nobody");

        var seen = provider.observe(asking(WEB.owner(), DNS.owner(), nobody), depth)
                .seen();

        assertThat(calls.sent()).containsExactly(LocalCalls.LIST);
        assertThat(seen)
                .containsOnlyKeys(WEB.owner(), DNS.owner(), nobody)
                .hasEntrySatisfying(
                        WEB.owner(), web -> assertThat(web.resources()).hasSize(3))
                .hasEntrySatisfying(nobody, none -> assertThat(none.resources()).isEmpty());
    }

    @Test
    void lists_the_owners_of_its_own_cluster_only() {
        make(WEB, DNS);
        new Provisioner(new LocalProvider(table, "other", "here", calls), "other", new SerialScheduler(1))
                .reconcile(GoalBuilder.of("theirs").nodes(1).tcp(80, 30080).goal(), Set.of());

        assertThat(provider.inventory()).containsExactlyInAnyOrder(WEB.owner(), DNS.owner());
    }

    @Test
    void does_not_list_the_owner_of_a_copy_that_observing_would_not_find() {
        make(WEB);
        table.edit(entry -> new Entry("copy-of-" + entry.name(), entry.tags(), entry.item()));

        assertThat(provider.inventory()).isEmpty();
    }

    @Test
    void shows_what_lost_our_tags_with_the_tags_it_has() {
        make(WEB);
        var theirs = Map.of("made-by", "somebody else");
        table.edit(entry -> new Entry(entry.name(), theirs, entry.item()));

        var seen = observe(WEB);

        assertThat(seen)
                .hasSize(3)
                .allSatisfy(observed -> assertThat(observed.tags()).isEqualTo(theirs));
        assertThat(provider.inventory()).isEmpty();
    }

    @Test
    void leaves_what_has_our_name_and_not_our_tags_as_it_is() {
        make(WEB);
        table.edit(entry -> new Entry(entry.name(), Map.of(), entry.item()));
        var before = table.list();

        for (var goal : List.of(WEB.goal(), WEB.absent())) {
            assertThat(provisioner.reconcile(goal, Set.of()).outcome())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.failure()).isInstanceOf(Failure.Foreign.class));
        }
        assertThat(table.list()).isEqualTo(before);
    }

    @Test
    void shows_under_their_own_names_what_it_can_make_nothing_of() {
        make(WEB);
        table.edit(entry -> new Entry(entry.name(), Map.of(), circle(entry)));

        assertThat(observe(WEB))
                .hasSize(3)
                .allSatisfy(observed -> assertThat(observed.resource().key())
                        .isEqualTo(new ResourceKey(WEB.owner(), "unknown", observed.cloudId())));
    }

    private static Item circle(Entry entry) {
        var rules = new Item.Rules(List.of(), 0, Map.of());
        return new Item.Listener("tcp", 80, entry.name(), entry.name(), rules);
    }

    @Test
    void is_not_stopped_by_what_a_stranger_wrote() {
        make(WEB);
        table.edit(tagged("fairway.dev/owner", "somebody else"));
        table.edit(items(LocalReaderTest::inQuic));

        assertThat(observe(WEB)).hasSize(3);
    }

    @Test
    void does_not_take_a_strangers_address_for_its_own() {
        make(WEB);
        table.edit(tagged("fairway.dev/cluster", "another"));

        assertThat(observe(WEB))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.resource()).isNotInstanceOf(LocalResource.class));
        assertThat(provisioner.reconcile(WEB.goal(), Set.of()).applied().done()).isEmpty();
    }

    @Test
    void repairs_what_somebody_edited() {
        make(WEB);
        var before = table.list();
        table.edit(items(item -> item instanceof Item.Listener old
                ? new Item.Listener(old.protocol(), 81, old.address(), old.pool(), old.rules())
                : item));

        make(WEB);

        assertThat(table.list()).isEqualTo(before);
    }

    @Test
    void fails_on_what_it_cannot_read_instead_of_taking_it_for_absent() {
        make(WEB, DNS);
        table.edit(items(LocalReaderTest::inQuic));

        assertThatThrownBy(() -> observe(WEB))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("its protocol is quic")
                .hasMessageContaining("delete it");
        assertThat(observe(DNS)).as("another owner").hasSize(3);
    }

    @Test
    void what_it_cannot_read_of_one_owner_hides_nothing_of_the_others() {
        make(WEB, DNS);
        table.edit(items(LocalReaderTest::inQuic));

        var seen = provider.observe(asking(WEB.owner(), DNS.owner()), ReadDepth.LISTED);

        assertThat(seen.seen()).as("left out, not empty").containsOnlyKeys(DNS.owner());
        assertThat(seen.failed()).containsOnlyKeys(WEB.owner());
    }

    @Test
    void fails_on_an_entry_of_ours_that_does_not_say_what_it_is() {
        make(WEB);
        table.edit(tagged("fairway.dev/resource", "address/other"));

        assertThatThrownBy(() -> observe(WEB)).hasMessageContaining("do not say what its name stands for");
    }

    @Test
    void lists_no_owner_for_what_names_none_and_still_lists_the_others() {
        make(WEB);
        table.edit(tagged("fairway.dev/owner", "nonsense"));
        make(DNS);

        assertThat(provider.inventory()).containsExactly(DNS.owner());
    }

    @Test
    void reads_a_pool_without_nodes() {
        make(WEB);
        table.edit(items(item ->
                item instanceof Item.Pool pool ? new Item.Pool(pool.protocol(), List.of(), pool.check()) : item));

        assertThat(observe(WEB)).hasSize(3);
    }

    @Test
    void reads_back_what_was_written() {
        make(WEB);
        var address = Address.key(WEB.owner(), "ipv4");
        var pool = Pool.key(WEB.owner(), Protocol.TCP, 30080);
        var key = LocalListener.key(address, Protocol.TCP, 80);
        var rules = new Item.Rules(List.of(), 0, LocalOptions.forListener(Protocol.TCP, Map.of()));

        assertThat(observe(WEB))
                .extracting(Observed::resource)
                .containsAll(LocalServiceNames.of(WEB.listeners())
                        .on(List.of(
                                new LocalListener(key, Protocol.TCP, 80, address, pool, rules),
                                new Address(address, "ipv4"))));
    }

    @Test
    void every_entry_names_its_service() {
        make(WEB);

        assertThat(table.list())
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.tags()).containsEntry(OwnerTags.SERVICE, "default/web"));
    }

    @Test
    void for_whom_an_entry_is_changes_nothing_and_is_no_part_of_whose_it_is() {
        make(WEB);
        for (var other : List.of("default/renamed", "default/web,shop/api", "")) {
            table.edit(tagged(OwnerTags.SERVICE, other));

            assertThat(provisioner.reconcile(WEB.goal(), Set.of()).plan().isEmpty())
                    .as(other)
                    .isTrue();
            make(WEB.nodes(1, 2, 3), WEB);
        }
    }

    /** A load balancer of that version refuses other tags. */
    @Test
    void an_entry_of_a_version_that_named_no_service_keeps_its_tags() {
        make(WEB);
        table.edit(LocalReaderTest::withoutService);

        make(WEB.nodes(1, 2, 3));

        assertThat(table.list())
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.tags()).doesNotContainKey(OwnerTags.SERVICE));
    }

    private static Entry withoutService(Entry entry) {
        var tags = new TreeMap<>(entry.tags());
        tags.remove(OwnerTags.SERVICE);
        return new Entry(entry.name(), tags, entry.item());
    }

    private void make(GoalBuilder... goals) {
        for (var one : goals) {
            assertThat(provisioner.reconcile(one.goal(), Set.of()).outcome()).isInstanceOf(Outcome.Ready.class);
        }
        calls.sent().clear();
    }

    private List<Observed> observe(GoalBuilder goals) {
        var seen = provider.observe(asking(goals.owner()), ReadDepth.COMPLETE).of(goals.owner());
        return List.copyOf(seen.resources().values());
    }

    private static Map<Owner, Observation> asking(Owner... owners) {
        return Stream.of(owners).collect(toMap(Function.identity(), owner -> Observation.NOTHING));
    }

    private static Item inQuic(Item item) {
        return item instanceof Item.Pool pool && pool.protocol().equals("tcp")
                ? new Item.Pool("quic", pool.endpoints(), pool.check())
                : item;
    }

    private static UnaryOperator<Entry> items(UnaryOperator<Item> change) {
        return entry -> new Entry(entry.name(), entry.tags(), change.apply(entry.item()));
    }

    private static UnaryOperator<Entry> tagged(String tag, String value) {
        return entry -> {
            var tags = new TreeMap<>(entry.tags());
            tags.put(tag, value);
            return new Entry(entry.name(), tags, entry.item());
        };
    }
}
