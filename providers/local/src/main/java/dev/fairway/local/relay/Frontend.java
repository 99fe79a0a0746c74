package dev.fairway.local.relay;

/**
 * One protocol and port on one address, and the backend it forwards to.
 *
 * @param name for logs and statistics
 * @param backend the name of one of the wanted backends
 */
public record Frontend(String name, Binding binding, String backend, Policy policy) {}
