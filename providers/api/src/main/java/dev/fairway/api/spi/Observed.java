package dev.fairway.api.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A resource as read from the cloud.
 *
 * @param cloudId its identifier in the cloud
 * @param ingress its addresses for clients; empty for most resources
 * @param tags its tags in the cloud, which identify the owner
 */
public record Observed(
        CloudResource resource, String cloudId, State state, List<Ingress> ingress, Map<String, String> tags) {
    public Observed {
        ingress = List.copyOf(ingress);
        tags = Map.copyOf(tags);
    }

    /** Whether a resource can serve. */
    public sealed interface State {
        record Ready() implements State {}

        record Pending(Duration checkAfter) implements State {}

        /** Its deletion has started and waits for a dependent resource to be deleted. */
        record Leaving(Duration checkAfter) implements State {}

        /** It cannot recover, so it is replaced. */
        record Failed(String why) implements State {}
    }
}
