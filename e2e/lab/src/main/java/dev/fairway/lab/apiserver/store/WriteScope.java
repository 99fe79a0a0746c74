package dev.fairway.lab.apiserver.store;

/** MAIN: writes everything except the status. STATUS: writes the status and, as in Kubernetes, the metadata. */
public enum WriteScope {
    MAIN,
    STATUS
}
