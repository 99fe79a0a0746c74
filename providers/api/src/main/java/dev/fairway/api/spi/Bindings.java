package dev.fairway.api.spi;

/** The cloud's names of what a step stands on: known only once those resources exist. */
@FunctionalInterface
public interface Bindings {
    /** @throws IllegalStateException if the resource neither existed nor was made before this step */
    String cloudId(ResourceKey key);
}
