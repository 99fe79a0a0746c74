package dev.fairway.engine;

import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Refusal;
import java.util.List;

/**
 * What the cloud answered, for clients to be told.
 *
 * @param refusals the ports that are not served, and why
 */
public record Report(List<Ingress> ingress, List<Refusal> refusals) {
    public Report {
        ingress = List.copyOf(ingress);
        refusals = List.copyOf(refusals);
    }
}
