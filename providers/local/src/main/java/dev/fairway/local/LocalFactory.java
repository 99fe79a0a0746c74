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
import java.util.function.Consumer;

/** Found by its name in META-INF/services. Connects to nothing yet: the load balancer may be started later. */
public final class LocalFactory implements ProviderFactory {

    @Override
    public String name() {
        return "local";
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
        var table = new TableClient(endpoint(settings), timeout, timeout);
        return new LocalProvider(table, settings.cluster(), calls);
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
        return ControlAddress.parse(settings.value(LocalOptions.ENDPOINT.name()));
    }

    private static Duration timeout(ProviderSettings settings) {
        var timeout = LocalOptions.duration(settings.value(LocalOptions.TIMEOUT.name()));
        if (timeout.isZero()) {
            throw new IllegalArgumentException("option timeout is 0: write a duration such as 5s");
        }
        return timeout;
    }
}
