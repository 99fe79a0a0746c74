/** A real control plane on this machine: etcd, kube-apiserver and optionally kube-controller-manager. */
@NullMarked
package dev.fairway.lab.kube;

import org.jspecify.annotations.NullMarked;
