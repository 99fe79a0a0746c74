package dev.fairway.api.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A resource as the cloud has it.
 *
 * @param cloudId the cloud's own name for it
 * @param ingress the addresses it gives to clients; empty for most resources
 * @param tags as the cloud has them: whose it is
 */
public record Observed(
        CloudResource resource, String cloudId, State state, List<Ingress> ingress, Map<String, String> tags) {
    public Observed {
        ingress = List.copyOf(ingress);
        tags = Map.copyOf(tags);
    }

    /** Whether a resource can do its work. */
    public sealed interface State {
        record Ready() implements State {}

        record Pending(Duration checkAfter) implements State {}

        /** Its deletion is on its way: the cloud still uses it for something that goes too. */
        record Leaving(Duration checkAfter) implements State {}

        /** It never worked and never will: it is replaced. */
        record Failed(String why) implements State {}
    }
}
