package dev.fairway.lab.apiserver.store;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A list with its resourceVersion. */
public record Listing(long version, List<ObjectNode> items) {}
