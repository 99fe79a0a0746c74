package dev.fairway.lab.apiserver.patch;

import tools.jackson.databind.node.ObjectNode;

/** A change of a document. */
public sealed interface Patch permits MergePatch, StrategicMergePatch {
    /** Returns the patched document. The argument is not modified. */
    ObjectNode applyTo(ObjectNode document);
}
