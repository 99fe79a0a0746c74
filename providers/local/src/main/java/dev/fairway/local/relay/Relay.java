package dev.fairway.local.relay;

import io.netty.util.concurrent.Ticker;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Carries traffic as it is told; what a new telling does not concern is not touched. */
public final class Relay implements AutoCloseable {
    private final EventLoops loops;
    private final RelaySettings settings;
    private final Map<Binding, FrontendListener> frontends = new HashMap<>();
    private final Map<String, BackendState> backends = new HashMap<>();
    private RelayState now = RelayState.NOTHING;

    public Relay(RelaySettings settings) {
        this(settings, Ticker.systemTicker());
    }

    /** With a clock for what is idle or forgotten. */
    Relay(RelaySettings settings, Ticker ticker) {
        this.settings = settings;
        this.loops = new EventLoops(settings.threads(), ticker);
    }

    /** The last word between binding and taking effect; when it throws, everything stays as it was. */
    @FunctionalInterface
    public interface Consent {
        void ask(List<BindFailure> failures);
    }

    /** Does all that can be done and says what could not be bound; the same telling again tries that again. */
    public List<BindFailure> apply(RelayState wanted) {
        return apply(wanted, failures -> {});
    }

    /** Binds what is new, asks, and lets everything take effect; nothing of it before the consent. */
    public synchronized List<BindFailure> apply(RelayState wanted, Consent consent) {
        Map<String, BackendState> reached = reached(wanted);
        Map<Binding, FrontendListener> fresh = new HashMap<>();
        List<BindFailure> failures = bind(wanted, reached, fresh);
        try {
            consent.ask(failures);
        } catch (RuntimeException e) {
            fresh.values().forEach(FrontendListener::close);
            throw e;
        }
        commit(wanted, reached, fresh);
        return failures;
    }

    /** What each bound frontend has seen, by its name. */
    public synchronized Map<String, Traffic> traffic() {
        Map<String, Traffic> traffic = new TreeMap<>();
        frontends.forEach((binding, live) -> traffic.put(wanted(binding).name(), live.traffic()));
        return traffic;
    }

    /** Whether the last checks of a wanted backend's target went well. */
    public synchronized boolean isHealthy(String backend, InetSocketAddress target) {
        BackendState live = backends.get(backend);
        return live != null && live.isHealthy(target);
    }

    /** Ends everything at once, connections too. */
    @Override
    public synchronized void close() {
        frontends.values().forEach(FrontendListener::close);
        backends.values().forEach(BackendState::close);
        loops.close();
    }

    private Map<String, BackendState> reached(RelayState wanted) {
        HealthProbe probe = new HealthProbe(settings.checkEvery(), settings.checkAnswer());
        Map<String, BackendState> reached = new HashMap<>();
        for (String name : wanted.backends().keySet()) {
            BackendState known = backends.get(name);
            reached.put(name, known == null ? new BackendState(loops, probe) : known);
        }
        return reached;
    }

    private List<BindFailure> bind(
            RelayState wanted, Map<String, BackendState> reached, Map<Binding, FrontendListener> fresh) {
        List<BindFailure> failures = new ArrayList<>();
        for (Frontend frontend : wanted.frontends().values()) {
            if (frontends.containsKey(frontend.binding())) {
                continue;
            }
            try {
                fresh.put(frontend.binding(), bind(route(frontend, reached)));
            } catch (Exception e) { // netty throws the operating system's checked exceptions undeclared
                failures.add(new BindFailure(frontend, e));
            }
        }
        return failures;
    }

    private FrontendListener bind(Route route) {
        return switch (route.frontend().binding().transport()) {
            case TCP -> new TcpFrontend(loops, route, settings.connect());
            case UDP -> new UdpFrontend(loops, route);
        };
    }

    private void commit(RelayState wanted, Map<String, BackendState> reached, Map<Binding, FrontendListener> fresh) {
        boolean targetsDiffer = !wanted.backends().equals(now.backends());
        now = wanted;
        wanted.backends()
                .values()
                .forEach(backend -> live(reached, backend.name()).become(backend));
        retire(wanted);
        frontends.putAll(fresh);
        frontends.forEach((binding, live) -> live.become(route(wanted(binding), reached)));
        fresh.values().forEach(FrontendListener::open);
        forget(reached);
        if (targetsDiffer) {
            frontends.forEach((binding, live) -> live.drain(new ConnectionRetention(wanted, wanted(binding))));
        }
    }

    private void retire(RelayState wanted) {
        Set<Binding> gone = new HashSet<>(frontends.keySet());
        gone.removeAll(wanted.frontends().keySet());
        for (Binding binding : gone) {
            FrontendListener live = frontends.remove(binding);
            if (live != null) {
                live.close();
                live.drain((backend, target) -> false);
            }
        }
    }

    private void forget(Map<String, BackendState> reached) {
        backends.forEach((name, live) -> {
            if (!reached.containsKey(name)) {
                live.close();
            }
        });
        backends.clear();
        backends.putAll(reached);
    }

    private Route route(Frontend frontend, Map<String, BackendState> reached) {
        return new Route(frontend, live(reached, frontend.backend()));
    }

    private static BackendState live(Map<String, BackendState> reached, String name) {
        BackendState live = reached.get(name);
        if (live == null) {
            throw new IllegalStateException("no backend " + name);
        }
        return live;
    }

    private Frontend wanted(Binding binding) {
        Frontend frontend = now.frontends().get(binding);
        if (frontend == null) {
            throw new IllegalStateException("a frontend that nobody wants: " + binding);
        }
        return frontend;
    }
}
