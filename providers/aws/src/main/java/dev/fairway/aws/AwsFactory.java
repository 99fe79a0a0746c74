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
import dev.fairway.aws.access.AwsHttp;
import dev.fairway.aws.access.AwsLimits;
import dev.fairway.aws.model.AwsScheme;
import dev.fairway.aws.wish.AwsOptions;
import dev.fairway.aws.wish.AwsSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

/** Makes the provider. It asks AWS for nothing yet; without the option region the SDK may ask the instance. */
public final class AwsFactory implements ProviderFactory {
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h)");

    @Override
    public String name() {
        return "aws";
    }

    @Override
    public List<OptionSpec> options() {
        return AwsOptions.ALL;
    }

    /** Who has manifests for the AWS Load Balancer Controller gets no load balancer that the internet reaches unasked. */
    @Override
    public Map<String, String> classOptions(String className) {
        return className.equals("service.k8s.aws/nlb")
                ? Map.of(AwsOptions.SCHEME.name(), AwsScheme.INTERNAL.text())
                : Map.of();
    }

    @Override
    public Map<String, CallLimit> limits() {
        return AwsLimits.ALL;
    }

    @Override
    public LoadBalancerProvider create(ProviderSettings settings, Calls calls) {
        var problems = problems(settings);
        if (!problems.isEmpty()) {
            throw rejected(String.join("; ", problems));
        }
        try {
            var clients = AwsClients.connect(region(settings), endpoint(settings), timeout(settings));
            return new AwsProvider(clients.ec2(), clients.elb(), settings, calls);
        } catch (SdkClientException e) {
            throw rejected("AWS cannot be used: %s; set the option region".formatted(e.getMessage()));
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
                AwsSettings::of,
                unused -> new AwsHttp().check())) {
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
            if (uri.getHost() != null && uri.getScheme() != null) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "option endpoint is \"%s\"; write a URL such as http://127.0.0.1:4566".formatted(text));
    }

    private static Duration timeout(ProviderSettings settings) {
        var match = DURATION.matcher(settings.value(AwsOptions.TIMEOUT.name()));
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
