package dev.fairway.lab.aws.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A form body as the tree that its dotted names spell: {@code Filter.1.Value.2=x}. */
final class QueryForm {
    private final Map<String, QueryForm> children = new TreeMap<>(QueryForm::byNumber);
    private @Nullable String value;

    static QueryForm parse(String body) {
        var root = new QueryForm();
        for (var pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                root.at(decode(pair.substring(0, equals))).value = decode(pair.substring(equals + 1));
            }
        }
        return root;
    }

    @Nullable
    String value() {
        return value;
    }

    @Nullable
    QueryForm child(String name) {
        return children.get(name);
    }

    /** The members of a list: numbered directly (EC2), or below one word such as {@code member} (query). */
    Collection<QueryForm> members() {
        boolean wrapped = children.keySet().stream().allMatch(name -> !isNumber(name));
        return wrapped && children.size() == 1
                ? children.values().iterator().next().children.values()
                : children.values();
    }

    private QueryForm at(String path) {
        var node = this;
        for (var part : path.split("\\.", -1)) {
            node = node.children.computeIfAbsent(part, key -> new QueryForm());
        }
        return node;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static boolean isNumber(String name) {
        return !name.isEmpty() && name.chars().allMatch(Character::isDigit);
    }

    private static int byNumber(String one, String other) {
        return isNumber(one) && isNumber(other)
                ? Long.compare(Long.parseLong(one), Long.parseLong(other))
                : one.compareTo(other);
    }
}
