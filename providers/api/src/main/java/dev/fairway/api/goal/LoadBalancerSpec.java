package dev.fairway.api.goal;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One load balancer.
 *
 * @param listeners in the order of the Services and their ports
 * @param families the address families it should be reached by
 * @param address the address asked for, where the Service names one
 */
public record LoadBalancerSpec(
        List<Listener> listeners, Targets targets, Set<IpFamily> families, Optional<String> address)
        implements Desired {
    public LoadBalancerSpec {
        listeners = List.copyOf(listeners);
        families = Set.copyOf(families);
    }
}
