package dev.fairway.local;

import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.LoadBalancerSpec;
import java.util.Optional;

/**
 * Which address a load balancer should have.
 *
 * @param exact the one address, where one is named; else any of the family will do
 */
record LocalWish(IpFamily family, Optional<String> exact) {

    static LocalWish of(LoadBalancerSpec spec) {
        var family = spec.families().contains(IpFamily.IPv6) ? IpFamily.IPv6 : IpFamily.IPv4;
        return new LocalWish(family, spec.address());
    }

    /** In the load balancer's words. */
    String text() {
        return exact.orElse(family == IpFamily.IPv6 ? "ipv6" : "ipv4");
    }

    boolean isFulfilledBy(String ip) {
        return exact.map(ip::equals).orElseGet(() -> isOfItsFamily(ip));
    }

    boolean isOfItsFamily(String ip) {
        return ip.contains(":") == (family == IpFamily.IPv6);
    }
}
