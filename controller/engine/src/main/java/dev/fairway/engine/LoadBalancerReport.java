package dev.fairway.engine;

import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Refusal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The addresses to publish, and the ports that are not served.
 *
 * @param refusals the ports that are not served, and why
 * @param unserved the ids of the desired listeners that clients cannot use yet
 * @param served whether clients can use any listener
 */
public record LoadBalancerReport(List<Ingress> ingress, List<Refusal> refusals, Set<String> unserved, boolean served) {
    public static final LoadBalancerReport NOTHING = new LoadBalancerReport(List.of(), List.of(), Set.of(), false);

    public LoadBalancerReport {
        ingress = List.copyOf(ingress);
        refusals = List.copyOf(refusals);
        unserved = new TreeSet<>(unserved);
    }
}
