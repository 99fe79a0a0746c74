package dev.fairway.app.config;

import dev.fairway.api.spi.SpellingSuggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The keys of one block of the file. What a key is asked for as, it must be; a key that nobody asked for is unknown. */
final class Block {
    private final int line;
    private final Problems problems;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();

    private record Entry(int line, Node value) {}

    private Block(MappingNode node, Problems problems) {
        this.line = lineOf(node);
        this.problems = problems;
        for (var tuple : node.getValue()) {
            add(tuple.getKeyNode(), tuple.getValueNode());
        }
    }

    /** @param what the node is, for the error when it holds no keys */
    static Optional<Block> of(Node node, String what, Problems problems) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Block(mapping, problems));
        }
        problems.add(
                lineOf(node), "%s must be lines of the form \"key: value\", here is %s".formatted(what, kind(node)));
        return Optional.empty();
    }

    int line() {
        return line;
    }

    Optional<Text> text(String key) {
        return find(key).flatMap(entry -> textOf(key, entry));
    }

    /** The value of a key that must be there. */
    Optional<Text> required(String key, String advice) {
        if (!entries.containsKey(key)) {
            asked.add(key);
            problems.add(line, "%s is missing: %s".formatted(key, advice));
        }
        return text(key);
    }

    Optional<Block> block(String key) {
        return find(key).flatMap(entry -> of(entry.value(), key, problems));
    }

    /** The blocks of a list that must be there. */
    List<Block> blocks(String key, String advice) {
        var found = find(key);
        var blocks = new ArrayList<Block>();
        if (found.isPresent()
                && found.get().value() instanceof SequenceNode list
                && !list.getValue().isEmpty()) {
            list.getValue()
                    .forEach(node -> of(node, "an entry of " + key, problems).ifPresent(blocks::add));
        } else {
            int where = found.map(Entry::line).orElse(line);
            var here = found.map(entry -> "is " + kind(entry.value())).orElse("is missing");
            problems.add(where, "%s %s: %s".formatted(key, here, advice));
        }
        return blocks;
    }

    /** Every key of a block whose keys are somebody else's to judge. */
    Map<String, Text> texts() {
        var texts = new TreeMap<String, Text>();
        for (var key : List.copyOf(entries.keySet())) {
            text(key).ifPresent(text -> texts.put(key, text));
        }
        return texts;
    }

    void refuseUnknownKeys() {
        entries.forEach((key, entry) -> {
            if (!asked.contains(key)) {
                problems.add(
                        entry.line(), "unknown key \"%s\"%s".formatted(key, SpellingSuggestion.suggest(key, asked)));
            }
        });
    }

    private Optional<Entry> find(String key) {
        asked.add(key);
        return Optional.ofNullable(entries.get(key));
    }

    private void add(Node keyNode, Node value) {
        if (!(keyNode instanceof ScalarNode key)) {
            problems.add(lineOf(keyNode), "a key must be a word, here is " + kind(keyNode));
            return;
        }
        var earlier = entries.putIfAbsent(key.getValue(), new Entry(lineOf(key), value));
        if (earlier != null) {
            problems.add(lineOf(key), "key \"%s\" stands on line %d already".formatted(key.getValue(), earlier.line()));
        }
    }

    private Optional<Text> textOf(String key, Entry entry) {
        if (entry.value() instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return Optional.of(new Text(scalar.getValue(), entry.line()));
        }
        problems.add(entry.line(), "%s must be a single value, here is %s".formatted(key, kind(entry.value())));
        return Optional.empty();
    }

    private static String kind(Node node) {
        return switch (node) {
            case MappingNode mapping -> "a block of keys";
            case SequenceNode list -> list.getValue().isEmpty() ? "an empty list" : "a list";
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "nothing";
            case ScalarNode scalar -> "\"" + scalar.getValue() + "\"";
            default -> "something else";
        };
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
