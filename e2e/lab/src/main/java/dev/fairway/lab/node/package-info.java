/** The lab's nodes. Each has a loopback address and answers on its node ports as kube-proxy and pods do. */
@NullMarked
package dev.fairway.lab.node;

import org.jspecify.annotations.NullMarked;
