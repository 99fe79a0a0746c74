package dev.fairway.lab.demo;

import java.util.Optional;

/** A lab in which the story can be told: a cluster, and what is different about whoever makes its load balancers. */
interface DemoLab extends AutoCloseable {
    LabCluster cluster();

    /** Of the Services in the story. */
    String loadBalancerClass();

    /** Starts the node of this number and has it join. */
    void join(int number);

    /** Returns when what all load balancers share is there, where there is such a thing. */
    void awaitShared();

    /** The address on this host that answers for a published one; empty while there is none. */
    Optional<String> reach(String published);

    /** How a user asks a published address from a shell of this host. */
    String curl(String published, int port);

    /** How much the load balancers' owner has for the Service with this UID, and in all. */
    Left left(String uid);

    /** Where calls are counted. */
    Optional<Bill> bill();

    /** What can be tried while it stays up, line by line, beside kubectl's usual. */
    String invitation();

    @Override
    void close();

    /** Entries of a table, or whatever a cloud has instead. */
    record Left(long ofService, long inAll) {}
}
