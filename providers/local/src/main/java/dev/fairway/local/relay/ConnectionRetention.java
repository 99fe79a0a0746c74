package dev.fairway.local.relay;

import java.net.InetSocketAddress;
import java.util.function.BiPredicate;

/**
 * Which connections of a frontend may go on for ever: those whose target is still wanted, in the backend they came by or in the frontend's
 * present one. So a frontend that moves to another backend cuts nobody.
 */
record ConnectionRetention(RelayState wanted, Frontend frontend) implements BiPredicate<String, InetSocketAddress> {
    @Override
    public boolean test(String backend, InetSocketAddress target) {
        return has(backend, target) || has(frontend.backend(), target);
    }

    private boolean has(String backend, InetSocketAddress target) {
        Backend found = wanted.backends().get(backend);
        return found != null && found.targets().containsKey(target);
    }
}
