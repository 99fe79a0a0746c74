package dev.fairway.app.kube.goal;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A spec.loadBalancerClass that is ours.
 *
 * @param provider the provider's name in the configuration
 * @param isDefault whether Services without a class are ours too
 * @param options for Services that do not say otherwise
 */
public record ClassRule(String name, String provider, boolean isDefault, SortedMap<String, String> options) {
    public ClassRule {
        options = new TreeMap<>(options);
    }
}
