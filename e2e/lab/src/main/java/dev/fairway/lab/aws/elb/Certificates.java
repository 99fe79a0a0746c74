package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.wire.AwsFault;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The certificates that somebody put into ACM; listeners accept no others. */
public final class Certificates {
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** Makes one known. */
    public void add(String arn) {
        known.add(arn);
    }

    void check(String arn) {
        if (!known.contains(arn)) {
            throw AwsFault.of("CertificateNotFound", "Certificate '" + arn + "' not found");
        }
    }
}
