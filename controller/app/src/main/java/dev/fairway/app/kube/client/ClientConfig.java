package dev.fairway.app.kube.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Loads the configuration of a client and checks it before fabric8 and the JDK do, whose errors quote values. */
public record ClientConfig(Kubeconfig kubeconfig, Config config) {
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");
    private static final int MOST_PORTS = 65_535;

    /** @throws ConfigProblem if a request could not be made with it */
    public static Config load(Optional<Path> kubeconfig) {
        var files = Kubeconfig.of(kubeconfig);
        files.check();
        var config = read(kubeconfig, files);
        // fabric8 passes over an http:// proxy-url when the server is https://, which kubectl does not.
        files.proxyUrl(cluster(config)).ifPresent(proxy -> {
            config.setHttpProxy(proxy);
            config.setHttpsProxy(proxy);
        });
        new ClientConfig(files, config).check();
        return config;
    }

    private static Config read(Optional<Path> kubeconfig, Kubeconfig files) {
        try {
            return kubeconfig.map(Path::toFile).map(Config::fromKubeconfig).orElseGet(() -> Config.autoConfigure(null));
        } catch (RuntimeException e) {
            throw new ConfigProblem(
                    "%s cannot be used; compare it with one that kubectl accepts".formatted(files.name()));
        }
    }

    private void check() {
        checkServer();
        checkCredentials();
        checkCertificates();
        checkProxy("http", config.getHttpProxy());
        checkProxy("https", config.getHttpsProxy());
    }

    private void checkServer() {
        if (uri(config.getMasterUrl()).filter(uri -> uri.getScheme() != null).isEmpty()) {
            throw problem(
                    "the server of cluster %s is not a URL such as https://10.0.0.1:6443".formatted(cluster(config)));
        }
    }

    private void checkCredentials() {
        var token =
                Optional.ofNullable(config.getOauthToken()).or(() -> Optional.ofNullable(config.getAutoOAuthToken()));
        var plugin = kubeconfig.credentialPlugin(user());
        if (token.filter(text -> !HEADER_VALUE.matcher(text.strip()).matches()).isPresent()) {
            throw problem(
                    "the token of user %s%s has a line break or a character that no HTTP header can have; write it again"
                            .formatted(
                                    user(),
                                    plugin.map(command -> ", from " + program(command) + ",")
                                            .orElse("")));
        }
        boolean hasCredential = token.isPresent() || config.getClientCertData() != null || config.getUsername() != null;
        if (plugin.isPresent() && !hasCredential) {
            throw problem(
                    "the credential plugin %s of user %s gave neither token nor certificate; run it by hand and read what it says"
                            .formatted(program(plugin.get()), user()));
        }
    }

    private void checkCertificates() {
        check("the client certificate or key of user " + user(), () -> {
            var ignored = SSLUtils.keyManagers(config);
        });
        check("the certificate authority of the cluster", () -> {
            var ignored = SSLUtils.trustManagers(config);
            requireCertificates(config.getCaCertData());
        });
    }

    private interface Reading {
        void read() throws IOException, GeneralSecurityException;
    }

    private void check(String what, Reading reading) {
        try {
            reading.read();
        } catch (NoSuchFileException e) {
            throw problem("%s cannot be read: there is no file %s".formatted(what, e.getFile()));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw problem("%s cannot be read: it is not PEM, or not what its name says; copy it again".formatted(what));
        }
    }

    /** fabric8 passes over what it cannot read, and then trusts nobody. */
    private static void requireCertificates(String data) throws GeneralSecurityException {
        if (data != null && !data.isEmpty()) {
            var bytes = data.startsWith("-----")
                    ? data.getBytes(US_ASCII)
                    : Base64.getMimeDecoder().decode(data);
            var found = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
            if (found.isEmpty()) {
                throw new GeneralSecurityException("no certificate");
            }
        }
    }

    private void checkProxy(String scheme, String proxy) {
        if (proxy == null || proxy.isEmpty() || !config.getMasterUrl().startsWith(scheme + "://")) {
            return;
        }
        var uri = uri(proxy.contains("://") ? proxy : "http://" + proxy);
        if (uri.filter(one -> one.getPort() > 0).isEmpty()) {
            throw problem(
                    "the proxy for %s (proxy-url of the kubeconfig, or %s_PROXY) is not a URL with a port, such as http://proxy:3128"
                            .formatted(scheme, scheme.toUpperCase(Locale.ROOT)));
        }
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text).parseServerAuthority())
                    .filter(uri -> uri.getHost() != null && uri.getPort() <= MOST_PORTS);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private ConfigProblem problem(String flaw) {
        return new ConfigProblem("in %s, %s".formatted(kubeconfig.name(), flaw));
    }

    private String user() {
        return context()
                .map(Context::getUser)
                .filter(Predicate.not(String::isEmpty))
                .orElse("of the pod's service account");
    }

    private static String cluster(Config config) {
        return context(config).map(Context::getCluster).orElse("");
    }

    private Optional<Context> context() {
        return context(config);
    }

    private static Optional<Context> context(Config config) {
        return Optional.ofNullable(config.getCurrentContext()).map(NamedContext::getContext);
    }

    /** Without its directory. Its arguments may be credentials. */
    private static String program(String command) {
        return String.valueOf(Path.of(command).getFileName());
    }
}
