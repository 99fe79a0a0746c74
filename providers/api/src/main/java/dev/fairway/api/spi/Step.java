package dev.fairway.api.spi;

/** One change to one resource. */
public sealed interface Step {
    ResourceKey key();

    /** The reason, as text for an Event: "does not exist", "targets: +node-3". */
    String reason();

    record Create(CloudResource resource, String reason) implements Step {
        @Override
        public ResourceKey key() {
            return resource.key();
        }
    }

    record Update(CloudResource resource, Observed actual, String reason) implements Step {
        @Override
        public ResourceKey key() {
            return resource.key();
        }
    }

    record Delete(Observed actual, String reason) implements Step {
        @Override
        public ResourceKey key() {
            return actual.resource().key();
        }
    }
}
