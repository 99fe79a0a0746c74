package dev.fairway.lab.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

/**
 * Credentials of the control plane's administrator: a random token. The API server creates its own serving
 * certificate and CA, so neither openssl nor keytool is needed.
 */
record AdminCredentials(Path directory, String token) {
    static AdminCredentials make(Path directory) {
        AdminCredentials credentials =
                new AdminCredentials(directory, UUID.randomUUID().toString());
        credentials.write(credentials.tokens(), credentials.token + ",admin,admin,\"system:masters\"\n");
        credentials.write(credentials.signingKey(), credentials.newKey());
        return credentials;
    }

    Path tokens() {
        return directory.resolve("tokens.csv");
    }

    Path signingKey() {
        return directory.resolve("service-account.key");
    }

    /** The API server creates this file. It holds the serving certificate, then the CA certificate. */
    Path authority() {
        return directory.resolve("apiserver.crt");
    }

    private String newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
            return "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
