package dev.fairway.lab.net;

import dev.fairway.lab.process.ChildProcess;

/** A running pod: a network namespace on a node, and a program that serves in it. */
public record NetPod(String name, NetNode node, String address, Namespace namespace, ChildProcess program) {}
