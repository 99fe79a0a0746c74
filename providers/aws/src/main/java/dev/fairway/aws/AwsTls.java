package dev.fairway.aws;

/**
 * How a listener ends TLS.
 *
 * @param certificate the ARN of the default one
 * @param alpn what is agreed on in the handshake; "None" where nothing is
 */
record AwsTls(String certificate, String policy, String alpn) {}
