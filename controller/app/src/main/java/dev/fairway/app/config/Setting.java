package dev.fairway.app.config;

import dev.fairway.app.log.LogFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.event.Level;

/**
 * One scalar of the configuration: a key of the file in camelCase and a flag in kebab-case, such as {@code logLevel} and
 * {@code --log-level}. A new setting is a constant here and an entry of {@link #ALL}.
 *
 * @param fallback its text where nobody gives one
 * @param summary what it is, for the help
 */
public record Setting<T>(String name, Shape<T> shape, String fallback, String summary) {
    public static final Setting<Optional<Path>> KUBECONFIG = new Setting<>(
            "kubeconfig",
            Shape.path(),
            "",
            "how to reach the cluster; without it KUBECONFIG, the pod's service account, ~/.kube/config");
    public static final Setting<Integer> WORKERS =
            new Setting<>("workers", Shape.wholeNumber(1, 1000), "16", "reconciles at once");
    public static final Setting<Duration> RESYNC = new Setting<>(
            "resync", Shape.duration(Duration.ofSeconds(10)), "10m", "how often everything is compared with the cloud");
    public static final Setting<Boolean> LEADER_ELECT =
            new Setting<>("leaderElect", Shape.yesOrNo(), "true", "whether there may be replicas, of which one works");
    public static final Setting<String> LEASE_NAMESPACE = new Setting<>(
            "leaseNamespace", Shape.name(), "kube-system", "where the Lease is that replicas compete for");
    public static final Setting<String> LEASE_NAME =
            new Setting<>("leaseName", Shape.name(), "fairway", "what that Lease is called");
    public static final Setting<Duration> LEASE_DURATION = new Setting<>(
            "leaseDuration",
            Shape.duration(Duration.ofSeconds(10)),
            "15s",
            "after how long a leader that is not heard of is replaced; the same for all replicas");

    public static final Setting<String> INSTALLATION = new Setting<>(
            "installation",
            Shape.installation(),
            "",
            "name of this Fairway in the cluster; two in one cluster need different ones; without it leaseNamespace/leaseName");
    public static final Setting<Boolean> READ_ONLY =
            new Setting<>("readOnly", Shape.yesOrNo(), "false", "plan and log, change nothing");
    public static final Setting<DeletionCeiling> DELETION_CEILING = new Setting<>(
            "deletionCeiling",
            Shape.ceiling(),
            "3,10%",
            "hold deletions when Services vanish whose load balancers are more than this number and more than this share of all; or off");

    public static final Setting<Optional<ListenAddress>> HTTP = new Setting<>(
            "http", Shape.listen(), "off", "where /healthz, /readyz and /metrics are answered: a port, or off");
    public static final Setting<LogFormat> LOG_FORMAT =
            new Setting<>("logFormat", Shape.oneOf(LogFormat.class), "text", "one line an event, or one JSON object");
    public static final Setting<Level> LOG_LEVEL = new Setting<>(
            "logLevel", Shape.oneOf(Level.class), "info", "how much is logged; debug has every cloud call");

    /** Of a provider's block, for every kind of provider. */
    static final Setting<Optional<Double>> API_RATE_LIMIT = new Setting<>(
            "apiRateLimit",
            Shape.factor(),
            "1",
            "how many times the rate limits that the cloud publishes this account has; off sends calls as they come");

    public static final List<Setting<?>> ALL = List.of(
            KUBECONFIG,
            WORKERS,
            RESYNC,
            LEADER_ELECT,
            LEASE_NAMESPACE,
            LEASE_NAME,
            LEASE_DURATION,
            INSTALLATION,
            READ_ONLY,
            DELETION_CEILING,
            HTTP,
            LOG_FORMAT,
            LOG_LEVEL);

    /** As it is written on the command line. */
    public String flag() {
        return "--" + name.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    T parse(String text) {
        return shape.parse()
                .apply(text)
                .orElseThrow(() -> new IllegalStateException(name + " was not checked: " + text));
    }

    /** What is wrong with {@code text}; empty when nothing is. */
    Optional<String> problem(String text) {
        return !text.isEmpty() && shape.parse().apply(text).isPresent()
                ? Optional.empty()
                : Optional.of("%s is \"%s\"; write %s".formatted(name, text, shape.words()));
    }
}
