package dev.fairway.lab.aws.plane;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import dev.fairway.lab.aws.FakeAws;
import dev.fairway.lab.aws.elb.LoadBalancerEndpoint;
import dev.fairway.lab.aws.elb.LoadBalancerEndpoint.Recipient;
import dev.fairway.local.relay.BindFailure;
import dev.fairway.local.relay.Relay;
import dev.fairway.local.relay.RelaySettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/**
 * Makes the load balancers of one AWS forward for real, and its targets as healthy as they are. It follows what AWS
 * has been told a moment later, as the real one does.
 */
public final class DataPlane implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DataPlane.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final FakeAws aws;
    private final RelayConfiguration translation;
    private final Relay relay = new Relay(RelaySettings.USUAL);
    private final Thread follower;
    private volatile List<LoadBalancerEndpoint> entrances = List.of();
    private volatile List<String> failures = List.of();

    private DataPlane(FakeAws aws, RelayConfiguration translation) {
        this.aws = aws;
        this.translation = translation;
        this.follower = Thread.ofVirtual().name("data plane of the lab's AWS").unstarted(this::follow);
    }

    /**
     * Begins to forward.
     *
     * @param here from an address of the VPC to the one of this host that stands for it, and that it can listen at
     */
    public static DataPlane start(FakeAws aws, UnaryOperator<String> here) {
        var plane = new DataPlane(aws, new RelayConfiguration(here));
        aws.elb().decideHealthBy(plane::passes);
        plane.follower.start();
        return plane;
    }

    /**
     * What a name server would answer: each load balancer's addresses on this host, by its hostname. A zone without
     * healthy targets is not named, unless none has any.
     */
    public Map<String, SortedSet<String>> names() {
        var all = names(entrances.stream());
        all.putAll(names(entrances.stream().filter(this::isServed)));
        return all;
    }

    private Map<String, SortedSet<String>> names(Stream<LoadBalancerEndpoint> some) {
        return some.collect(groupingBy(
                LoadBalancerEndpoint::hostname,
                TreeMap::new,
                mapping(one -> translation.here().apply(one.door().address()), toCollection(TreeSet::new))));
    }

    private boolean isServed(LoadBalancerEndpoint one) {
        return one.behind().recipients().stream().anyMatch(target -> isHealthy(one, target));
    }

    private boolean isHealthy(LoadBalancerEndpoint one, Recipient target) {
        return relay.isHealthy(RelayConfiguration.backend(one), translation.at(target.address(), target.port()));
    }

    private boolean passes(TargetGroup group, TargetDescription target) {
        return entrances.stream()
                .filter(one -> one.behind().group().targetGroupArn().equals(group.targetGroupArn()))
                .anyMatch(one -> one.behind().recipients().stream()
                        .filter(known ->
                                known.id().equals(target.id()) && target.port().equals(known.port()))
                        .anyMatch(known -> isHealthy(one, known)));
    }

    private void follow() {
        while (!Thread.currentThread().isInterrupted()) {
            var next = aws.entrances();
            if (!next.equals(entrances) || !failures.isEmpty()) {
                report(relay.apply(translation.wanted(next)));
                entrances = next;
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** What cannot be bound is tried again with every look, and said once. */
    private void report(List<BindFailure> found) {
        var messages = found.stream().map(BindFailure::message).sorted().toList();
        if (!messages.equals(failures)) {
            messages.forEach(log::error);
        }
        failures = messages;
    }

    @Override
    public void close() {
        follower.interrupt();
        try {
            follower.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        relay.close();
    }
}
