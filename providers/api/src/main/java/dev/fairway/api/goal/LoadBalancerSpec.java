package dev.fairway.api.goal;

import java.util.List;
import java.util.Optional;

/**
 * One load balancer.
 *
 * @param listeners in the order of the Services and their ports
 * @param address the requested address, if the Service names one
 */
public record LoadBalancerSpec(List<Listener> listeners, Targets targets, Families families, Optional<String> address)
        implements Desired {
    public LoadBalancerSpec {
        listeners = List.copyOf(listeners);
    }
}
