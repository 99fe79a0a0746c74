package dev.fairway.aws.model;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a listener ends TLS.
 *
 * @param certificate the ARN of the default one
 * @param others the ARNs of those that are chosen by the name the client asks for
 * @param alpn what is agreed on in the handshake; "None" where nothing is
 */
public record AwsTls(String certificate, SortedSet<String> others, String policy, String alpn) {
    public AwsTls {
        others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
    }
}
