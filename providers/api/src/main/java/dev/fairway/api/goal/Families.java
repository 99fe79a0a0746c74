package dev.fairway.api.goal;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The address families of a load balancer. Its targets listen on all of them.
 *
 * @param required the load balancer must have an address of each
 * @param preferred added if the cloud supports them
 */
public record Families(Set<IpFamily> required, Set<IpFamily> preferred) {
    public Families {
        required = Collections.unmodifiableSet(copy(required));
        preferred = Collections.unmodifiableSet(copy(preferred));
    }

    public static Families of(IpFamily first, IpFamily... rest) {
        return new Families(EnumSet.of(first, rest), Set.of());
    }

    /** Required and preferred families, IPv4 first. */
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
