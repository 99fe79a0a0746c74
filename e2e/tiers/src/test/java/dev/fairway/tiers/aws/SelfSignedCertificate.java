package dev.fairway.tiers.aws;

import dev.fairway.lab.process.CommandRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A certificate and its key in PEM, as ACM wants them; made once by the JDK's keytool. */
public record SelfSignedCertificate(String certificate, String key) {
    private static final String PASSWORD = "changeit";

    private static final class Made {
        static final SelfSignedCertificate IT = make();
    }

    public static SelfSignedCertificate pem() {
        return Made.IT;
    }

    private static SelfSignedCertificate make() {
        try {
            var directory = Files.createTempDirectory("self-signed");
            var store = directory.resolve("store.p12");
            keytool(store);
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            var key = keys.getKey("it", PASSWORD.toCharArray());
            var made = new SelfSignedCertificate(
                    pem("CERTIFICATE", keys.getCertificate("it").getEncoded()), pem("PRIVATE KEY", key.getEncoded()));
            Files.delete(store);
            Files.delete(directory);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("keytool made no certificate", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keytool's certificate cannot be read", e);
        }
    }

    private static void keytool(Path store) {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        CommandRun.run(
                List.of(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "it",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=fairway.example",
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString()),
                "");
    }

    private static String pem(String what, byte[] content) {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(what, text, what);
    }
}
