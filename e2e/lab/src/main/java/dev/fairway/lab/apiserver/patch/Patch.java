package dev.fairway.lab.apiserver.patch;

import tools.jackson.databind.node.ObjectNode;

/** A change of a document. */
public sealed interface Patch permits MergePatch, StrategicMergePatch {
    /** The patched document; the argument is left as it is. */
    ObjectNode applyTo(ObjectNode document);
}
