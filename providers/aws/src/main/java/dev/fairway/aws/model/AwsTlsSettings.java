package dev.fairway.aws.model;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The TLS settings of a listener.
 *
 * @param certificate the ARN of the default certificate
 * @param others the ARNs of the certificates that are chosen by server name (SNI)
 * @param alpn the ALPN policy; "None" if there is none
 */
public record AwsTlsSettings(String certificate, SortedSet<String> others, String policy, String alpn) {
    public AwsTlsSettings {
        others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
    }
}
