package dev.fairway.lab.apiserver.store;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A list, and the version at which it was so. */
public record Listing(long version, List<ObjectNode> items) {}
