package dev.fairway.lab.kube;

import java.nio.file.Path;

/** A Kubernetes API on loopback, real or the lab's own, and its end. */
public interface ControlPlane extends AutoCloseable {
    /** What answers there, for people. */
    String describe();

    /** Writes what kubectl and Fairway need to be its administrator. */
    void writeKubeconfig(Path file);

    @Override
    void close();
}
