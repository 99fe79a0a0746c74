package dev.fairway.api.spi;

import java.util.List;

/** The resources that serve a goal in this cloud, and what of the goal it cannot serve. */
public record Design(List<CloudResource> resources, List<Refusal> refusals) {
    public Design {
        resources = List.copyOf(resources);
        refusals = List.copyOf(refusals);
    }
}
