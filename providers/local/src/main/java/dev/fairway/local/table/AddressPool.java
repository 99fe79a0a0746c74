package dev.fairway.local.table;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.fairway.local.ip.Ip;
import dev.fairway.local.ip.IpRange;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses that may be given out; a name gets the same one each time it asks, as long as that one is free. */
public record AddressPool(List<IpRange> ranges) {
    public AddressPool {
        ranges = List.copyOf(ranges);
    }

    /** Whether it has addresses of the family at all, free or not. */
    public boolean has(boolean v6) {
        return ranges.stream().anyMatch(range -> range.first().v6() == v6);
    }

    /** Reads {@code 127.0.0.10-127.0.0.250}, a CIDR block, an address, or a comma list of them. */
    @JsonCreator
    public static AddressPool parse(String text) {
        List<IpRange> ranges = Stream.of(text.split(",", -1))
                .map(part -> IpRange.parse(part.strip()))
                .toList();
        return new AddressPool(ranges);
    }

    public boolean contains(Ip ip) {
        return ranges.stream().anyMatch(range -> range.contains(ip));
    }

    /** IPv4 unless the pool has none. */
    boolean prefersV6() {
        return !has(false);
    }

    Optional<Ip> free(String name, boolean v6, Set<Ip> taken) {
        AddressPool family = family(v6);
        BigInteger size = family.size();
        if (size.signum() == 0) {
            return Optional.empty();
        }
        BigInteger start = hash(name).mod(size);
        // among one more than are taken at least one is free, so a /64 costs no more than a handful
        long tries = size.min(BigInteger.valueOf(taken.size() + 1L)).longValue();
        return Stream.iterate(start, index -> index.add(BigInteger.ONE).mod(size))
                .limit(tries)
                .map(family::at)
                .filter(ip -> !taken.contains(ip))
                .findFirst();
    }

    private AddressPool family(boolean v6) {
        return new AddressPool(
                ranges.stream().filter(range -> range.first().v6() == v6).toList());
    }

    private BigInteger size() {
        return ranges.stream().map(IpRange::size).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private Ip at(BigInteger index) {
        BigInteger rest = index;
        for (IpRange range : ranges) {
            if (rest.compareTo(range.size()) < 0) {
                return range.at(rest);
            }
            rest = rest.subtract(range.size());
        }
        throw new IllegalArgumentException(index + " is beyond " + this);
    }

    private static BigInteger hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    @JsonValue
    public String toString() {
        return ranges.stream().map(IpRange::toString).collect(Collectors.joining(","));
    }
}
