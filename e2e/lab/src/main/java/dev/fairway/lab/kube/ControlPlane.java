package dev.fairway.lab.kube;

import java.nio.file.Path;

/** A Kubernetes API on loopback: the real one or the lab's own. */
public interface ControlPlane extends AutoCloseable {
    /** Human-readable name and version of the API server. */
    String describe();

    /** Writes a kubeconfig with administrator rights. */
    void writeKubeconfig(Path file);

    @Override
    void close();
}
