package dev.fairway.tiers.aws.cost;

import dev.fairway.api.spi.CallLimit;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.aws.AwsFactory;
import dev.fairway.lab.sim.DeterministicScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The way to AWS: every call takes a while there and back, and is written down. */
final class CallRecorder {
    private static final Duration ONE_WAY = Duration.ofMillis(25);

    private final DeterministicScheduler world;
    private final List<Made> made = new ArrayList<>();
    private int throttled;

    /** @param chain how many calls, one after the other, led to the end of this one */
    record Made(Operation operation, Duration began, Duration ended, int chain) {}

    CallRecorder(DeterministicScheduler world) {
        this.world = world;
    }

    /** Whoever is told to wait for his turn has not called yet. */
    Calls behind(Calls guard) {
        return new Calls() {
            @Override
            public <T> T call(Operation operation, Supplier<T> sdkCall) {
                return guard.call(operation, () -> travel(operation, sdkCall));
            }
        };
    }

    private <T> T travel(Operation operation, Supplier<T> sdkCall) {
        var began = world.now();
        int before = made.stream()
                .filter(one -> one.ended().compareTo(began) <= 0)
                .mapToInt(Made::chain)
                .max()
                .orElse(0);
        world.pause(ONE_WAY);
        try {
            return sdkCall.get();
        } catch (ProviderException e) {
            throttled += e.failure() instanceof Failure.Throttled ? 1 : 0;
            throw e;
        } finally {
            world.pause(ONE_WAY);
            made.add(new Made(operation, began, world.now(), before + 1));
        }
    }

    void clear() {
        made.clear();
        throttled = 0;
    }

    int count() {
        return made.size();
    }

    int count(Predicate<Operation> which) {
        return (int) made.stream().map(Made::operation).filter(which).count();
    }

    /** How many of them AWS refused because of its rate limit. */
    int throttled() {
        return throttled;
    }

    Duration firstBegin(Predicate<Operation> which) {
        return those(which).map(Made::began).min(Duration::compareTo).orElseThrow();
    }

    Duration lastEnd(Predicate<Operation> which) {
        return those(which).map(Made::ended).max(Duration::compareTo).orElseThrow();
    }

    private Stream<Made> those(Predicate<Operation> which) {
        return made.stream().filter(one -> which.test(one.operation()));
    }

    /** How many were made before the first of this name. */
    int countBefore(String name) {
        return countBefore(name, 1);
    }

    /** How many were made before the nth of this name. */
    int countBefore(String name, int nth) {
        int count = 0;
        int seen = 0;
        for (var one : made) {
            seen += one.operation().name().equals(name) ? 1 : 0;
            if (seen == nth) {
                break;
            }
            count++;
        }
        return count;
    }

    int longestChain() {
        return made.stream().mapToInt(Made::chain).max().orElse(0);
    }

    Map<String, Long> byName() {
        return made.stream()
                .collect(Collectors.groupingBy(one -> one.operation().name(), TreeMap::new, Collectors.counting()));
    }

    /** How long AWS's token buckets make these calls take, if they did nothing but come out of full ones. */
    Duration limit() {
        var limits = new AwsFactory().limits();
        return made.stream()
                .collect(Collectors.groupingBy(one -> one.operation().group(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(group -> limits.containsKey(group.getKey()))
                .map(group -> duration(group.getValue(), Objects.requireNonNull(limits.get(group.getKey()))))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Duration duration(long calls, CallLimit limit) {
        return Duration.ofSeconds((long) (Math.max(0, calls - limit.burst()) / limit.perSecond()));
    }
}
