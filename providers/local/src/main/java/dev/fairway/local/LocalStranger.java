package dev.fairway.local;

import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.ResourceKey;

/** An entry that has one of our names but not our tags. It is shown, never read and never written. */
record LocalStranger(ResourceKey key) implements CloudResource {}
