package dev.fairway.app.config;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A value of spec.loadBalancerClass that is ours, and the provider that serves it.
 *
 * @param name as it stands in spec.loadBalancerClass
 * @param takesClassless whether Services without a class are this class's too; true for at most one
 * @param options defaults of Service options: an annotation on the Service wins over them, they over the provider's own
 */
public record LoadBalancerClass(
        String name, String provider, boolean takesClassless, SortedMap<String, String> options) {
    public LoadBalancerClass {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }
}
