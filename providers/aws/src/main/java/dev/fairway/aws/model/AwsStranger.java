package dev.fairway.aws.model;

import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.ResourceKey;

/** Something that has one of our names but not our tags. It is shown, never written; the key is what it is in the way of. */
public record AwsStranger(ResourceKey key) implements CloudResource {}
