package dev.fairway.app.state;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import java.time.Duration;
import java.util.Optional;

/**
 * What is known of one owner at one provider. Immutable: a look or a reconcile replaces it as a whole.
 *
 * @param service whose load balancer it is; empty for the cluster
 * @param goal what the last reconcile was towards
 * @param observation what it has, by the last look and by the cloud's answers since; empty where that is not known any more
 * @param times when what happened
 */
public record OwnerState(
        Optional<ServiceRef> service, Optional<Goal> goal, Optional<Observation> observation, Times times) {

    /**
     * Points of the monotonic clock.
     *
     * @param looked when the last look began that read at least lists
     * @param complete when the last look began that read everything; a resource that we made since counts as read
     * @param changed when the last reconcile ended that changed something, or may have
     * @param unanswered when the last create was sent that nobody answered
     */
    public record Times(
            Optional<Duration> looked,
            Optional<Duration> complete,
            Optional<Duration> changed,
            Optional<Duration> unanswered) {
        static final Times NEVER = new Times(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Nothing is known but whose it is. */
    static OwnerState unknown(Optional<ServiceRef> service) {
        return new OwnerState(service, Optional.empty(), Optional.empty(), Times.NEVER);
    }

    /** Whether everything it has was read. */
    public boolean isComplete() {
        return observation.filter(Observation::isComplete).isPresent();
    }

    /** Whether the cloud is still busy with something of it. */
    public boolean isUnderWay() {
        return observation
                .filter(seen -> seen.resources().values().stream().anyMatch(OwnerState::isUnderWay))
                .isPresent();
    }

    private static boolean isUnderWay(Observed observed) {
        return observed.state() instanceof Observed.State.Pending || observed.state() instanceof Observed.State.Leaving;
    }

    /** Whether it is to have nothing, and has nothing as far as is known. */
    public boolean isEmptyAsWanted() {
        return goal.filter(Goal.Absent.class::isInstance).isPresent()
                && observation.filter(seen -> seen.resources().isEmpty()).isPresent();
    }

    OwnerState with(Goal towards) {
        return new OwnerState(service, Optional.of(towards), observation, times);
    }
}
