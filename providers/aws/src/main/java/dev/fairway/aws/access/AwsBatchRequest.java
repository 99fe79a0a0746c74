package dev.fairway.aws.access;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request with many members. AWS refuses the whole request for one bad member, so the request is repeated without
 * that member.
 *
 * @param request sends all given members
 * @param name the text by which an AWS error names a member; empty if errors name none
 * @param isRefusal whether an error is about a member and not about the request
 */
public record AwsBatchRequest<T>(
        Consumer<List<T>> request, Function<T, String> name, Predicate<ProviderException> isRefusal) {
    private static final int SHOWN = 5;

    /**
     * With this many bad members, the request itself is wrong. Splitting further would cost a call or two for each
     * member.
     */
    private static final int MOST = 20;

    /** A refused member and its error. */
    public record Refused<T>(T member, ProviderException why) {}

    /** Bad members that the error names cost one more request; others are found by splitting the list in halves. */
    public List<Refused<T>> send(List<T> members) {
        var refused = new ArrayList<Refused<T>>();
        var left = new ArrayDeque<List<T>>();
        left.add(members);
        while (!left.isEmpty()) {
            var some = left.remove();
            if (some.isEmpty()) {
                continue;
            }
            try {
                request.accept(some);
            } catch (ProviderException e) {
                if (!isRefusal.test(e) || refused.size() >= MOST) {
                    throw e;
                }
                without(bad(some, e), some, e, refused).forEach(left::push);
            }
        }
        return refused;
    }

    private List<List<T>> without(List<T> bad, List<T> some, ProviderException e, List<Refused<T>> refused) {
        if (bad.isEmpty()) {
            int half = some.size() / 2;
            return List.of(some.subList(0, half), some.subList(half, some.size()));
        }
        bad.forEach(one -> refused.add(new Refused<>(one, e)));
        return List.of(some.stream().filter(one -> !bad.contains(one)).toList());
    }

    private List<T> bad(List<T> some, ProviderException e) {
        return some.size() == 1
                ? some
                : some.stream()
                        .filter(one -> isNamed(name.apply(one), e.failure().message()))
                        .toList();
    }

    /** Matches whole words: i-12 does not name i-1. */
    private static boolean isNamed(String name, String message) {
        return !name.isEmpty() && List.of(message.split("[^A-Za-z0-9.:_/-]+")).contains(name);
    }

    /** @throws ProviderException that names the refused members, if any */
    public void sendAll(List<T> members) {
        throwIfAny(send(members));
    }

    /** @throws ProviderException that names them, if any */
    public static <T> void throwIfAny(List<Refused<T>> refused) {
        throwIfAny(refused, Optional.empty());
    }

    /**
     * @param done what was applied nevertheless
     * @throws ProviderException that names them, if any
     */
    public static <T> void throwIfAny(List<Refused<T>> refused, Optional<Observed> done) {
        if (refused.isEmpty()) {
            return;
        }
        var first = refused.getFirst().why();
        var names = refused.stream().limit(SHOWN).map(one -> one.member().toString());
        var more = refused.size() > SHOWN ? Stream.of((refused.size() - SHOWN) + " more") : Stream.<String>empty();
        var message = "AWS refuses %s; the rest is done. %s"
                .formatted(
                        Stream.concat(names, more).collect(Collectors.joining(", ")),
                        first.failure().message());
        throw new ProviderException(with(first.failure(), message), first.getCause(), done);
    }

    private static Failure with(Failure failure, String message) {
        return switch (failure) {
            case Failure.Transient f -> new Failure.Transient(message);
            case Failure.Throttled f -> new Failure.Throttled(message, f.retryAfter());
            case Failure.RateLimited f -> new Failure.RateLimited(message, f.retryAfter());
            case Failure.Unknown f -> new Failure.Unknown(message);
            case Failure.Conflict f -> new Failure.Conflict(message);
            case Failure.Quota f -> new Failure.Quota(message);
            case Failure.Rejected f -> new Failure.Rejected(message);
            case Failure.Denied f -> new Failure.Denied(message);
            case Failure.Foreign f -> new Failure.Foreign(message);
        };
    }
}
