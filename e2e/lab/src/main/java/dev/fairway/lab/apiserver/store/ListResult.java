package dev.fairway.lab.apiserver.store;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A list with its resourceVersion. */
public record ListResult(long version, List<ObjectNode> items) {}
