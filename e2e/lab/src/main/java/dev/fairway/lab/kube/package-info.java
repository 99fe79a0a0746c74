/** A real control plane on this machine: etcd, kube-apiserver and, if wanted, kube-controller-manager. */
@NullMarked
package dev.fairway.lab.kube;

import org.jspecify.annotations.NullMarked;
