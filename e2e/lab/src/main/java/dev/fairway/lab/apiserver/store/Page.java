package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.Key;
import java.util.Optional;
import java.util.OptionalLong;

/** Which part of a list: at most so many, as it was at a version, after a key. */
public record Page(int limit, OptionalLong version, Optional<Key> after) {
    public static final Page WHOLE = new Page(Integer.MAX_VALUE, OptionalLong.empty(), Optional.empty());
}
