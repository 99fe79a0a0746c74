package dev.fairway.aws.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The HTTP client of this provider and of the clients that the SDK creates to assume a role. HTTPS_PROXY, NO_PROXY and
 * AWS_CA_BUNDLE work as in the AWS CLI. A proxy with a password is not supported.
 */
public final class AwsHttpService implements SdkHttpService {
    private static final String SDK_HTTP_SERVICE = "software.amazon.awssdk.http.service.impl";

    private final Map<String, String> environment;

    /** Used by the SDK, which creates it by class name. */
    public AwsHttpService() {
        this(System.getenv());
    }

    AwsHttpService(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The SDK fails with two HTTP clients on the class path unless a system property selects one. */
    static void useForSdkClients() {
        System.setProperty(SDK_HTTP_SERVICE, AwsHttpService.class.getName());
    }

    @Override
    public SdkHttpClient.Builder<?> createHttpClientBuilder() {
        return builder();
    }

    UrlConnectionHttpClient.Builder builder() {
        var builder = UrlConnectionHttpClient.builder()
                .proxyConfiguration(proxy().map(this::through).orElseGet(AwsHttpService::direct));
        bundle().ifPresent(path -> builder.tlsTrustManagersProvider(() -> AwsTrustStore.trustManagers(path)));
        return builder;
    }

    /**
     * The proxy for HTTPS, the only protocol of AWS. The URL may contain a password, so it never appears in messages.
     */
    private Optional<URI> proxy() {
        return value("HTTPS_PROXY", "https_proxy").map(text -> {
            try {
                return new URI(text.contains("://") ? text : "http://" + text);
            } catch (URISyntaxException e) {
                throw unusable("is not a URL");
            }
        });
    }

    private static IllegalArgumentException unusable(String why) {
        return new IllegalArgumentException(
                "HTTPS_PROXY %s; write a URL with a port, such as http://proxy.example.com:3128".formatted(why));
    }

    private Optional<Path> bundle() {
        return value("AWS_CA_BUNDLE").map(Path::of);
    }

    /** @throws IllegalArgumentException that says what to change */
    public void check() {
        proxy().ifPresent(uri -> {
            if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
                throw unusable("has a user name or a password, which Fairway does not support");
            }
            if (uri.getHost() == null || uri.getPort() < 0) {
                throw unusable("has no host or no port");
            }
        });
        bundle().ifPresent(AwsTrustStore::trustManagers);
    }

    private ProxyConfiguration through(URI proxy) {
        return ProxyConfiguration.builder()
                .endpoint(proxy)
                .scheme("https")
                .nonProxyHosts(direct(value("NO_PROXY", "no_proxy").orElse("")))
                .useEnvironmentVariablesValues(false)
                .useSystemPropertyValues(false)
                .build();
    }

    private static ProxyConfiguration direct() {
        return ProxyConfiguration.builder()
                .scheme("https")
                .useEnvironmentVariablesValues(false)
                .build();
    }

    /**
     * A name includes its subdomains, with or without a leading dot. The SDK expects regular expressions. The local
     * host needs no proxy.
     */
    private static Set<String> direct(String noProxy) {
        return Stream.concat(Arrays.stream(noProxy.split(",")), Stream.of("localhost", "127.0.0.1"))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .map(name -> name.startsWith(".") ? name.substring(1) : name)
                .map(name -> name.equals("*")
                        ? ".*"
                        : "(.*\\.)?" + name.replace(".", "\\.").replace("*", ".*"))
                .collect(Collectors.toSet());
    }

    private Optional<String> value(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Stream.ofNullable(environment.get(name)))
                .filter(Predicate.not(String::isBlank))
                .findFirst();
    }
}
