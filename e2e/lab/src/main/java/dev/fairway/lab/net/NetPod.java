package dev.fairway.lab.net;

import dev.fairway.lab.process.Child;

/** A pod that runs: a namespace on a node, and a program that answers in it. */
public record NetPod(String name, NetNode node, String address, Namespace namespace, Child program) {}
