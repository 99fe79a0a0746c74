package dev.fairway.aws.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts an additional CA besides Java's: a proxy that inspects TLS has its own CA. */
final class AwsTrustStore {
    private AwsTrustStore() {}

    /** @throws IllegalArgumentException if the file has no certificates */
    static TrustManager[] trustManagers(Path pem) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (var one : Stream.concat(known(), read(pem).stream()).toList()) {
                store.setCertificateEntry("authority-" + number++, one);
            }
            return managers(store);
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(
                    pem, e instanceof NoSuchFileException ? "the file does not exist" : "the file cannot be read");
        }
    }

    private static Collection<? extends Certificate> read(Path pem) throws IOException, GeneralSecurityException {
        try (var bytes = Files.newInputStream(pem)) {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(bytes);
            if (found.isEmpty()) {
                throw unusable(pem, "the file has no certificates");
            }
            return found;
        }
    }

    private static Stream<X509Certificate> known() throws GeneralSecurityException {
        return Arrays.stream(managers(null))
                .filter(X509TrustManager.class::isInstance)
                .flatMap(one -> List.of(((X509TrustManager) one).getAcceptedIssuers()).stream());
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static IllegalArgumentException unusable(Path pem, String why) {
        return new IllegalArgumentException(
                "AWS_CA_BUNDLE is %s: %s; name a file of PEM certificates".formatted(pem, why));
    }
}
