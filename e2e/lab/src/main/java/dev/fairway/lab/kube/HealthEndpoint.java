package dev.fairway.lab.kube;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Tests whether an HTTP endpoint answers with 200. */
final class HealthEndpoint {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private HealthEndpoint() {}

    static boolean answers(HttpRequest.Builder request) {
        return send(HttpClient.newBuilder(), request);
    }

    /** Trusts only the certificates in the file. Returns false while the file does not exist. */
    static boolean answers(HttpRequest.Builder request, Path authority) {
        try {
            return Files.exists(authority) && send(HttpClient.newBuilder().sslContext(trusting(authority)), request);
        } catch (IOException | GeneralSecurityException halfWritten) {
            return false;
        }
    }

    static HttpRequest.Builder get(String uri) {
        return HttpRequest.newBuilder(URI.create(uri));
    }

    private static boolean send(HttpClient.Builder builder, HttpRequest.Builder request) {
        HttpClient client = builder.connectTimeout(PATIENCE).build();
        try {
            HttpResponse<Void> response =
                    client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.discarding());
            return response.statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("certificate-" + number++, certificate);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
