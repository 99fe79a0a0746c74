package dev.fairway.local;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.OptionSpec;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ProviderFactory;
import dev.fairway.api.spi.ProviderSettings;
import dev.fairway.local.daemon.ControlAddress;
import dev.fairway.local.daemon.TableClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Found by its name in META-INF/services. Connects to nothing yet: the load balancer may be started later. */
public final class LocalFactory implements ProviderFactory {
    static final String KIND = "local";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public List<OptionSpec> options() {
        return LocalOptions.ALL;
    }

    @Override
    public LoadBalancerProvider create(ProviderSettings settings, Calls calls) {
        var problems = problems(settings);
        if (!problems.isEmpty()) {
            throw new ProviderException(new Failure.Rejected(String.join("; ", problems)));
        }
        var timeout = timeout(settings);
        var connect = timeout.dividedBy(4);
        var endpoint = endpoint(settings);
        var table = new TableClient(endpoint, connect, timeout.minus(connect));
        var id = settings.values().getOrDefault(LocalOptions.ID.name(), endpoint.toString());
        return new LocalProvider(table, settings.cluster(), id, calls);
    }

    private static List<String> problems(ProviderSettings settings) {
        var problems = new ArrayList<String>();
        for (var check : List.<Consumer<ProviderSettings>>of(LocalFactory::endpoint, LocalFactory::timeout)) {
            try {
                check.accept(settings);
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return problems;
    }

    private static ControlAddress endpoint(ProviderSettings settings) {
        try {
            return ControlAddress.parse(settings.value(LocalOptions.ENDPOINT.name()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("option endpoint: " + e.getMessage(), e);
        }
    }

    private static Duration timeout(ProviderSettings settings) {
        var name = LocalOptions.TIMEOUT.name();
        var given = Optional.ofNullable(settings.values().get(name)).map(LocalOptions::duration);
        if (given.filter(Duration::isZero).isPresent()) {
            throw new IllegalArgumentException("option timeout is 0: write a duration such as 5s");
        }
        return settings.timeout(name, given, TIMEOUT);
    }
}
