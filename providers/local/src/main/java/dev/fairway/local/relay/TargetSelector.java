package dev.fairway.local.relay;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the target of a connection: the one the client had, where that is asked for, else each in its turn.
 *
 * <p>In turn and not by least connections, because a target that accepts and dies at once would win every time.
 */
record TargetSelector(ClientAffinity affinity) {

    Optional<TargetState> pick(Route route, InetAddress client, Set<InetSocketAddress> tried) {
        List<TargetState> usable = route.backend().usable(tried);
        if (usable.isEmpty()) {
            return Optional.empty();
        }
        if (route.policy().affinity().isZero()) {
            return Optional.of(inTurn(route, usable));
        }
        TargetState target = affinity.of(client, route.policy().affinity())
                .flatMap(known -> usable.stream()
                        .filter(one -> one.address().equals(known))
                        .findFirst())
                .orElseGet(() -> inTurn(route, usable));
        affinity.remember(client, target.address());
        return Optional.of(target);
    }

    private static TargetState inTurn(Route route, List<TargetState> usable) {
        return usable.get(route.backend().turn() % usable.size());
    }
}
