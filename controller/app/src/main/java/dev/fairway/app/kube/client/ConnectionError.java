package dev.fairway.app.kube.client;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What a request without an answer means, and what to check. Nothing of an exception's own text is told. */
public final class ConnectionError {
    private static final Pattern TUNNEL = Pattern.compile("Tunnel failed, got: (\\d{3})");

    private static final int DEPTH = 20;

    private ConnectionError() {}

    /** From now on errors name this server, and the proxy that is asked for it. */
    public static void nameServer(Config config, HttpClient.Builder builder) {
        ApiServer.remember(config, builder);
    }

    /** {@code host:port}. */
    public static String server() {
        return ApiServer.current().map(ApiServer::name).orElse("the API server");
    }

    /** Empty if the exception is none of a connection. */
    public static Optional<String> words(Throwable e) {
        var chain = Stream.iterate(e, one -> one != null, Throwable::getCause)
                .limit(DEPTH)
                .toList();
        if (chain.stream().noneMatch(ConnectionError::isOfConnection)) {
            return Optional.empty();
        }
        var proxied = ApiServer.current().filter(server -> server.proxy().isPresent());
        return Optional.of(proxied.map(server -> throughProxy(chain, server)).orElseGet(() -> direct(chain, server())));
    }

    private static boolean isOfConnection(Throwable e) {
        return e instanceof IOException || e instanceof TimeoutException || e instanceof UnresolvedAddressException;
    }

    private static String throughProxy(List<Throwable> chain, ApiServer server) {
        var answer = tunnel(chain);
        var what = answer.map(code -> "refuses to connect to it (HTTP %s)".formatted(code))
                .or(() -> certificate(chain))
                .orElseGet(() -> has(chain, List.of(UnresolvedAddressException.class, UnknownHostException.class))
                        ? "has a name that cannot be resolved"
                        : "does not answer");
        return "the proxy %s was asked for %s and %s; check HTTPS_PROXY, or add %s to NO_PROXY if it is to be reached directly"
                .formatted(server.proxy().orElseThrow(), server.name(), what, server.host());
    }

    private static String direct(List<Throwable> chain, String name) {
        if (has(chain, List.of(UnresolvedAddressException.class, UnknownHostException.class))) {
            return "the name in %s cannot be resolved; check the server in the kubeconfig and this host's DNS"
                    .formatted(name);
        }
        if (has(chain, List.of(NoRouteToHostException.class))) {
            return "there is no route to %s; check the server in the kubeconfig and this host's network"
                    .formatted(name);
        }
        if (has(chain, List.of(HttpTimeoutException.class, TimeoutException.class))) {
            return "%s does not answer in time; check that it runs and that no firewall drops the packets"
                    .formatted(name);
        }
        if (has(chain, List.of(ConnectException.class))) {
            return "%s refuses connections; check that the API server runs there and the server in the kubeconfig"
                    .formatted(name);
        }
        return certificate(chain)
                .map(what -> "%s %s".formatted(name, what))
                .orElseGet(() ->
                        has(chain, List.of(EOFException.class, SocketException.class, ClosedChannelException.class))
                                ? "%s closed the connection; check that it is an API server, and http or https in the server of the kubeconfig"
                                        .formatted(name)
                                : "the request to %s failed without an answer; check the server in the kubeconfig"
                                        .formatted(name));
    }

    private static Optional<String> certificate(List<Throwable> chain) {
        if (has(chain, List.of(CertificateExpiredException.class, CertificateNotYetValidException.class))) {
            return Optional.of("has a certificate that is not valid now; check it, and this host's clock");
        }
        if (has(chain, List.of(CertPathBuilderException.class, CertPathValidatorException.class))) {
            return Optional.of(
                    "has a certificate of an unknown authority; check certificate-authority of the cluster in the kubeconfig");
        }
        if (has(chain, List.of(CertificateException.class))) {
            return Optional.of(
                    "has a certificate for another name; check the server in the kubeconfig, or set tls-server-name");
        }
        return Optional.of(
                        "does not complete the TLS handshake; check https in the server and the client certificate of the user")
                .filter(words -> has(chain, List.of(SSLException.class)));
    }

    private static Optional<String> tunnel(List<Throwable> chain) {
        return chain.stream()
                .map(one -> TUNNEL.matcher(String.valueOf(one.getMessage())))
                .filter(Matcher::find)
                .map(match -> match.group(1))
                .findFirst();
    }

    private static boolean has(List<Throwable> chain, List<Class<? extends Throwable>> kinds) {
        return kinds.stream().anyMatch(kind -> chain.stream().anyMatch(kind::isInstance));
    }
}
