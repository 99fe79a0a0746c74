package dev.fairway.lab.apiserver.store;

/** MAIN: writes all but the status. STATUS: writes the status and, as in Kubernetes, the metadata. */
public enum Write {
    MAIN,
    STATUS
}
