package dev.fairway.app.kube.client;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The address that requests are sent to.
 *
 * @param host a name or an address
 * @param proxy {@code host:port} of the proxy that is asked for it
 */
record ApiServer(String host, int port, Optional<String> proxy) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /**
     * Of the client that was made last. Exceptions of fabric8 do not know where a request was sent, and a process has
     * clients of one API server; the name is for messages alone.
     */
    private static final AtomicReference<Optional<ApiServer>> CURRENT = new AtomicReference<>(Optional.empty());

    static Optional<ApiServer> current() {
        return CURRENT.get();
    }

    static void remember(Config config, HttpClient.Builder builder) {
        var uri = URI.create(config.getMasterUrl());
        int standard = "http".equals(uri.getScheme()) ? HTTP : HTTPS;
        int port = uri.getPort() < 0 ? standard : uri.getPort();
        CURRENT.set(Optional.of(new ApiServer(uri.getHost(), port, proxy(builder))));
    }

    /** Without the user, the password and the path of its URL. */
    String name() {
        return host + ":" + port;
    }

    private static Optional<String> proxy(HttpClient.Builder builder) {
        return Optional.of(builder)
                .filter(StandardHttpClientBuilder.class::isInstance)
                .map(one -> ((StandardHttpClientBuilder<?, ?, ?>) one).getProxyAddress())
                .map(ApiServer::words);
    }

    private static String words(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }
}
