package dev.fairway.engine.plan;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes the differences of two records of the same type. */
final class Differences {
    private Differences() {}

    static String between(Object actual, Object desired) {
        if (!actual.getClass().equals(desired.getClass()) || !desired.getClass().isRecord()) {
            return text(actual) + " -> " + text(desired);
        }
        return Arrays.stream(desired.getClass().getRecordComponents())
                .filter(component -> !Objects.equals(read(component, actual), read(component, desired)))
                .map(component -> component.getName() + ": " + say(read(component, actual), read(component, desired)))
                .collect(Collectors.joining("; "));
    }

    private static String say(Object was, Object now) {
        return sayPlain(plain(was), plain(now));
    }

    private static Object plain(Object value) {
        return value instanceof Optional<?> maybe
                ? maybe.<Object>map(one -> one).orElse("none")
                : value;
    }

    private static String sayPlain(Object before, Object after) {
        if (before instanceof Collection<?> was && after instanceof Collection<?> now) {
            var removed = was.stream().filter(element -> !now.contains(element)).map(element -> "-" + text(element));
            var added = now.stream().filter(element -> !was.contains(element)).map(element -> "+" + text(element));
            return Stream.concat(removed, added).collect(Collectors.joining(" "));
        }
        boolean records = before.getClass().isRecord() && before.getClass().equals(after.getClass());
        return records ? "(" + between(before, after) + ")" : text(before) + " -> " + text(after);
    }

    /** A record without a text of its own is written as "(name value, name value)"; its empty parts are left out. */
    private static String text(Object value) {
        var type = value.getClass();
        return type.isRecord() && value.toString().startsWith(type.getSimpleName() + "[")
                ? Arrays.stream(type.getRecordComponents())
                        .filter(component -> !(read(component, value) instanceof Collection<?> some && some.isEmpty()))
                        .map(component -> component.getName() + " " + text(plain(read(component, value))))
                        .collect(Collectors.joining(", ", "(", ")"))
                : value.toString();
    }

    private static Object read(RecordComponent component, Object record) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
