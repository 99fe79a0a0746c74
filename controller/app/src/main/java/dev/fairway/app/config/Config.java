package dev.fairway.app.config;

import java.util.List;

/**
 * The configuration file, read and found right, with the flags laid over it.
 *
 * @param classes whose Services are ours, in the order of the file
 */
public record Config(List<LoadBalancerClass> classes, List<ProviderBlock> providers, Settings settings) {
    public Config {
        classes = List.copyOf(classes);
        providers = List.copyOf(providers);
    }
}
