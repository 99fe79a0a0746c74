package dev.fairway.local;

import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.local.ip.Ip;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which address a load balancer should have.
 *
 * @param exact the one address, where one is named; else any of the family will do
 */
record LocalAddressRequest(IpFamily family, Optional<Ip> exact) {

    /** One for each family of which there is an address. */
    static List<LocalAddressRequest> of(LoadBalancerSpec spec, Predicate<LocalAddressRequest> offered) {
        return spec.families().all().stream()
                .map(family -> new LocalAddressRequest(
                        family,
                        spec.address().filter(address -> isOf(family, address)).map(Ip::parse)))
                .filter(offered)
                .toList();
    }

    /** In the load balancer's words; one address has one text, however it was written. */
    String text() {
        return exact.map(Ip::toString).orElse(family == IpFamily.IPv6 ? "ipv6" : "ipv4");
    }

    boolean isFulfilledBy(String address) {
        return exact.map(ip -> ip.equals(Ip.parse(address))).orElseGet(() -> isOf(family, address));
    }

    static boolean isOf(IpFamily family, String address) {
        return Ip.isIp(address) && Ip.parse(address).v6() == (family == IpFamily.IPv6);
    }
}
