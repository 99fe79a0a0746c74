package dev.fairway.lab.demo;

import java.util.Optional;

/** A cluster for the demo, with the operations that differ between providers. */
interface DemoLab extends AutoCloseable {
    LabCluster cluster();

    /** The loadBalancerClass of the demo's Services. */
    String loadBalancerClass();

    /** Starts the node with this number and registers it in the cluster. */
    void join(int number);

    /** Waits until the resources exist that all load balancers share, if the provider has any. */
    void awaitShared();

    /** The address on this host that answers for a published one; empty while there is none. */
    Optional<String> reach(String published);

    /** How a user asks a published address from a shell of this host. */
    String curl(String published, int port);

    /** Counts the provider's resources of the Service with this UID, and of all Services. */
    Left left(String uid);

    /** Where calls are counted. */
    Optional<ApiCallCount> bill();

    /** What can be tried while it stays up, line by line, beside kubectl's usual. */
    String invitation();

    @Override
    void close();

    /** Entries of a table, or whatever a cloud has instead. */
    record Left(long ofService, long inAll) {}
}
