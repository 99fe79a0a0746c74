package dev.fairway.lab.aws.wire;

/** An answer as it goes over HTTP. */
public record HttpAnswer(int status, String contentType, String body) {}
