package dev.fairway.lab.aws.wire;

/** A request as it came over HTTP, or would have. */
public record HttpCall(String authorization, String target, String body) {}
