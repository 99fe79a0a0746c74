package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.Key;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A list at one version; {@code last} is there when more follows after it. */
public record Listing(long version, List<ObjectNode> items, Optional<Key> last, int remaining) {}
