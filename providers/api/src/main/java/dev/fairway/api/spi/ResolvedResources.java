package dev.fairway.api.spi;

/** Resolves the cloud's ids of the resources that a step requires. The ids exist only after those resources exist. */
@FunctionalInterface
public interface ResolvedResources {
    /** @throws IllegalStateException if the resource neither existed nor was made before this step */
    String cloudId(ResourceKey key);
}
