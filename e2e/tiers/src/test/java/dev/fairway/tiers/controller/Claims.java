package dev.fairway.tiers.controller;

import java.util.stream.Stream;

/** Claims are made of a controller that runs, in a namespace of their own. */
interface Claims {
    ControllerBench bench();

    TestNamespace stage();

    default void awaitReady(String name) {
        bench().await(name + " is ready: " + stage().read(name).getStatus(), () -> stage().isReady(name));
    }

    default void awaitGone(String name) {
        bench().await(name + " is gone", () -> stage().service(name).get() == null);
    }

    /** A warning and a condition say so. */
    default void awaitTold(String name, String message) {
        bench().await(
                        "the condition of %s says %s: %s".formatted(name, message, stage().readiness(name)),
                        () -> stage().readiness(name)
                                .filter(it -> "False".equals(it.getStatus())
                                        && it.getMessage().contains(message))
                                .isPresent());
        awaitEvent(name, "Warning SyncLoadBalancerFailed: ", message);
    }

    default void awaitEvent(String name, String... parts) {
        bench().await(
                        "an Event of " + name + " says " + String.join("", parts),
                        () -> stage().events(name).stream()
                                .anyMatch(event -> Stream.of(parts).allMatch(event::contains)));
    }

    default ServiceLoadBalancer balancer(String name) {
        return new ServiceLoadBalancer(bench().entriesOf(stage().uid(name)));
    }

    /** An address, a pool and a listener. A Service that never had our finalizer has nothing to be looked for. */
    default int callsFor(String uid) {
        return bench().entriesOf(uid).size();
    }

    default void awaitNothing(String uid) {
        bench().await("nothing is left of " + uid, () -> bench().entriesOf(uid).isEmpty());
    }
}
