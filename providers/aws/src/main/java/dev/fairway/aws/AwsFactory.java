package dev.fairway.aws;

import dev.fairway.api.spi.CallLimit;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.OptionSpec;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ProviderFactory;
import dev.fairway.api.spi.ProviderSettings;
import dev.fairway.aws.access.AwsClients;
import dev.fairway.aws.access.AwsHttpService;
import dev.fairway.aws.access.AwsRateLimits;
import dev.fairway.aws.annotations.AwsOptions;
import dev.fairway.aws.annotations.AwsProviderSettings;
import dev.fairway.aws.model.AwsScheme;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;

/**
 * Creates the provider. It does not call AWS; without the option region the SDK may call the instance metadata service.
 */
public final class AwsFactory implements ProviderFactory {
    static final String KIND = "aws";

    private static final Duration LAG = Duration.ofSeconds(15);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h)");

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public String displayName() {
        return "AWS";
    }

    @Override
    public List<OptionSpec> options() {
        return AwsOptions.ALL;
    }

    /**
     * The AWS Load Balancer Controller's class keeps its default: a load balancer is internal unless a Service asks for
     * more.
     */
    @Override
    public Map<String, String> classOptions(String className) {
        return className.equals("service.k8s.aws/nlb")
                ? Map.of(AwsOptions.SCHEME.name(), AwsScheme.INTERNAL.text())
                : Map.of();
    }

    @Override
    public Map<String, CallLimit> limits() {
        return AwsRateLimits.ALL;
    }

    /** The EC2 API reference ("Eventual consistency") says seconds, and in rare cases minutes. */
    @Override
    public Duration readLag() {
        return LAG;
    }

    /** True also if the administrator provides the group: a cluster observation reads the nodes and the network. */
    @Override
    public boolean sharesResources() {
        return true;
    }

    @Override
    public LoadBalancerProvider create(ProviderSettings settings, Calls calls) {
        var problems = problems(settings);
        if (!problems.isEmpty()) {
            throw rejected(String.join("; ", problems));
        }
        try {
            var clients = AwsClients.connect(region(settings), endpoint(settings), timeout(settings));
            return new AwsProvider(clients, settings, calls);
        } catch (RuntimeException e) {
            throw rejected(AwsClients.problem(e));
        }
    }

    private static ProviderException rejected(String why) {
        return new ProviderException(new Failure.Rejected(why));
    }

    private static List<String> problems(ProviderSettings settings) {
        var problems = new ArrayList<String>();
        for (var check : List.<Consumer<ProviderSettings>>of(
                AwsFactory::endpoint,
                AwsFactory::timeout,
                AwsFactory::region,
                AwsProviderSettings::of,
                unused -> new AwsHttpService().check())) {
            try {
                check.accept(settings);
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return problems;
    }

    private static Optional<Region> region(ProviderSettings settings) {
        var text = settings.value(AwsOptions.REGION.name()).strip();
        if (!text.isEmpty() && !text.matches("[a-z]{2,}(-[a-z]+)+-\\d+")) {
            throw new IllegalArgumentException(
                    "option region is \"%s\"; write one such as eu-central-1".formatted(text));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(Region.of(text));
    }

    private static Optional<URI> endpoint(ProviderSettings settings) {
        var text = settings.value(AwsOptions.ENDPOINT.name()).strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var uri = new URI(text);
            if (uri.getUserInfo() != null) {
                throw new IllegalArgumentException(
                        "option endpoint has a user name or a password: remove it, and configure credentials separately");
            }
            if (uri.getHost() != null && uri.getScheme() != null) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            // reported below
        }
        throw new IllegalArgumentException("option endpoint is not a URL; write one such as http://127.0.0.1:4566");
    }

    private static Duration timeout(ProviderSettings settings) {
        var name = AwsOptions.TIMEOUT.name();
        var given = Optional.ofNullable(settings.values().get(name))
                .filter(text -> !text.isEmpty())
                .map(AwsFactory::duration);
        return settings.timeout(name, given, TIMEOUT);
    }

    private static Duration duration(String text) {
        var match = DURATION.matcher(text);
        if (!match.matches() || Long.parseLong(match.group(1)) == 0) {
            throw new IllegalArgumentException("option timeout is 0: write a duration such as 20s");
        }
        long amount = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
