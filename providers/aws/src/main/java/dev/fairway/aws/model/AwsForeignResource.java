package dev.fairway.aws.model;

import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.ResourceKey;

/**
 * A foreign resource: it has one of our names but not our tags. It is reported and never written. The key is that of
 * the resource whose name it has.
 */
public record AwsForeignResource(ResourceKey key) implements CloudResource {}
