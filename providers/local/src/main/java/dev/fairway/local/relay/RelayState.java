package dev.fairway.local.relay;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything the relay shall do, at one moment. */
public record RelayState(Map<Binding, Frontend> frontends, Map<String, Backend> backends) {
    public static final RelayState NOTHING = new RelayState(Map.of(), Map.of());

    /**
     * @throws IllegalArgumentException when a frontend names no backend
     * @throws IllegalStateException when two frontends have one binding
     */
    public static RelayState of(Collection<Frontend> frontends, Collection<Backend> backends) {
        return new RelayState(
                frontends.stream().collect(Collectors.toMap(Frontend::binding, Function.identity())),
                backends.stream().collect(Collectors.toMap(Backend::name, Function.identity())));
    }

    public RelayState {
        frontends = Map.copyOf(frontends);
        backends = Map.copyOf(backends);
        for (Frontend frontend : frontends.values()) {
            if (!backends.containsKey(frontend.backend())) {
                throw new IllegalArgumentException(
                        "frontend " + frontend.name() + " names no wanted backend: " + frontend.backend());
            }
        }
    }
}
