package dev.fairway.api.spi;

import java.util.List;

/**
 * The desired resources for a goal, and the parts of the goal that are rejected.
 *
 * @param remarks warnings that block nothing, such as an annotation without effect or a node left out
 */
public record DesiredModel(List<CloudResource> resources, List<Refusal> refusals, List<String> remarks) {
    public DesiredModel {
        resources = List.copyOf(resources);
        refusals = List.copyOf(refusals);
        remarks = List.copyOf(remarks);
    }

    public DesiredModel(List<CloudResource> resources, List<Refusal> refusals) {
        this(resources, refusals, List.of());
    }

    /** A copy with these resources. */
    public DesiredModel with(List<CloudResource> others) {
        return new DesiredModel(others, refusals, remarks);
    }
}
