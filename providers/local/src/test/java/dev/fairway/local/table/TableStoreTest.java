package dev.fairway.local.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableStoreTest {
    private static final AddressPool POOL = AddressPool.parse("127.0.0.0/24");

    @TempDir
    private Path directory = Path.of("");

    private Path path = Path.of("");

    @BeforeEach
    void name() {
        path = directory.resolve("deep/table.json");
    }

    @Test
    void a_table_is_read_as_it_was_written() {
        Item.Check check = new Item.Check("http", OptionalInt.of(80), Optional.of("/healthz"));
        Item.Rules rules = new Item.Rules(List.of("10.0.0.0/8"), 60, Map.of("proxyProtocol", "true"));
        Table table = Table.empty(POOL)
                .put(Entries.address("a", "ipv4"))
                .put(new Entry(
                        "p",
                        Map.of("k", "v"),
                        new Item.Pool("tcp", List.of(new Item.Endpoint("n", "fd00::1", 30_000)), check)))
                .put(new Entry("l", Map.of(), new Item.Listener("tcp", 80, "a", "p", rules)));
        written(table);
        assertThat(read()).isEqualTo(table);
    }

    @Test
    void where_there_was_never_a_table_it_is_empty() {
        assertThat(read().entries()).isEmpty();
    }

    @Test
    void an_unreadable_file_is_named_with_what_to_do() throws IOException {
        written(Table.empty(POOL).put(Entries.address("a")));
        for (String broken :
                List.of("", "{", "{\"version\":1}", "{\"version\":2,\"entries\":[]}", "[]", nonsense(), noAddress())) {
            Files.writeString(path, broken);
            assertThatThrownBy(this::read)
                    .isInstanceOf(TableException.class)
                    .hasMessageContaining("cannot read the table file " + path)
                    .hasMessageContaining("Repair it, or copy " + path + ".last");
        }
    }

    @Test
    void the_table_before_the_last_change_is_kept() throws IOException {
        Table first = Table.empty(POOL).put(Entries.address("a"));
        written(first);
        written(first.put(Entries.address("b")));
        Files.copy(directory.resolve("deep/table.json.last"), directory.resolve("old.json"));
        path = directory.resolve("old.json");
        assertThat(read()).isEqualTo(first);
    }

    @Test
    void a_table_that_has_vanished_is_not_taken_for_an_empty_one() throws IOException {
        Table table = Table.empty(POOL).put(Entries.address("a"));
        written(table);
        written(table);
        Files.delete(path);
        assertThatThrownBy(this::read).hasMessageContaining("it is gone");
    }

    @Test
    void two_cannot_have_one_file() {
        try (TableStore mine = TableStore.open(path)) {
            assertThatThrownBy(() -> TableStore.open(path)).hasMessageContaining("another load balancer uses");
            assertThat(mine.read(POOL).entries()).isEmpty();
        }
        read();
    }

    @Test
    void a_change_that_cannot_be_written_has_not_happened() throws IOException {
        try (TableStore file = TableStore.open(path)) {
            LiveTable live = new LiveTable(Table.empty(POOL), file, (table, changed, consent) -> consent.run());
            live.put(Entries.address("a"));
            // a directory in the way of the temporary file: even root cannot write that
            Files.createDirectory(directory.resolve("deep/table.json.new"));
            assertThatThrownBy(() -> live.put(Entries.address("b"))).hasMessageContaining("nothing was changed");
            assertThat(live.list()).extracting(Entry::name).containsExactly("a");
        }
    }

    private static String nonsense() {
        return "{\"version\":1,\"entries\":[{\"name\":\"l\",\"tags\":{},\"item\":{\"kind\":\"listener\",\"protocol\":\"tcp\","
                + "\"port\":80,\"address\":\"gone\",\"pool\":\"gone\","
                + "\"rules\":{\"sourceRanges\":[],\"affinitySeconds\":0,\"options\":{}}}}]}";
    }

    private static String noAddress() {
        return "{\"version\":1,\"entries\":[{\"name\":\"a\",\"tags\":{},\"item\":{\"kind\":\"address\"}}]}";
    }

    private void written(Table table) {
        try (TableStore file = TableStore.open(path)) {
            file.write(table);
        }
    }

    private Table read() {
        try (TableStore file = TableStore.open(path)) {
            return file.read(POOL);
        }
    }
}
