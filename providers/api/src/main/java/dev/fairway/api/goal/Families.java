package dev.fairway.api.goal;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * By which address families a load balancer should be reached; its targets listen on all of them.
 *
 * @param required without an address of each of these it is not what was asked for
 * @param preferred these too, where the cloud has them
 */
public record Families(Set<IpFamily> required, Set<IpFamily> preferred) {
    public Families {
        required = Collections.unmodifiableSet(copy(required));
        preferred = Collections.unmodifiableSet(copy(preferred));
    }

    public static Families of(IpFamily first, IpFamily... rest) {
        return new Families(EnumSet.of(first, rest), Set.of());
    }

    /** Both kinds, IPv4 first. */
    public Set<IpFamily> all() {
        var all = copy(required);
        all.addAll(preferred);
        return all;
    }

    private static EnumSet<IpFamily> copy(Set<IpFamily> families) {
        var copy = EnumSet.noneOf(IpFamily.class);
        copy.addAll(families);
        return copy;
    }
}
