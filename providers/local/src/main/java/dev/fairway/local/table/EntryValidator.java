package dev.fairway.local.table;

import dev.fairway.local.ip.Ip;
import dev.fairway.local.ip.IpRange;
import java.util.Locale;
import java.util.Set;

/** What an entry must be on its own, before anything else in the table is looked at. */
final class EntryValidator {
    private static final Set<String> PROTOCOLS = Set.of("tcp", "udp");

    private EntryValidator() {}

    static void check(Entry entry) {
        demand(
                entry.name().matches("[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}"),
                "the name '" + entry.name() + "' is not 1 to 200 letters, digits and . _ : / -");
        switch (entry.item()) {
            case Item.Address address -> check(address);
            case Item.Pool pool -> check(pool);
            case Item.Listener listener -> check(listener);
        }
    }

    private static void check(Item.Address address) {
        address.wanted()
                .ifPresent(wanted -> demand(
                        wanted.equals("ipv4") || wanted.equals("ipv6") || Ip.isIp(wanted),
                        "the wanted address '" + wanted + "' is not an IP address, and not ipv4 or ipv6 either"));
    }

    private static void check(Item.Pool pool) {
        protocol(pool.protocol());
        for (Item.Endpoint endpoint : pool.endpoints()) {
            demand(
                    Ip.isIp(endpoint.host()),
                    "the endpoint host '" + endpoint.host() + "' of node '" + endpoint.node()
                            + "' is not an IP address; host names are not looked up");
            port("the endpoint " + endpoint.host(), endpoint.port());
        }
        check(pool.check());
    }

    private static void check(Item.Check check) {
        demand(
                check.type().equals("tcp") || check.type().equals("http"),
                "the check type '" + check.type() + "' is not known: use tcp or http");
        check.port().ifPresent(port -> port("the check", port));
        boolean http = check.type().equals("http");
        demand(http || check.path().isEmpty(), "a tcp check has no path: leave it out or make the check http");
        demand(!http || check.path().isPresent(), "an http check needs a path such as /healthz");
        check.path()
                .ifPresent(path -> demand(
                        path.matches("/[!-~]*"),
                        "the check path '" + path
                                + "' must begin with / and have neither spaces nor control characters"));
    }

    private static void check(Item.Listener listener) {
        protocol(listener.protocol());
        port("the listener", listener.port());
        Item.Rules rules = listener.rules();
        rules.sourceRanges().forEach(EntryValidator::block);
        demand(
                rules.affinitySeconds() >= 0 && rules.affinitySeconds() <= 86_400,
                "affinitySeconds is " + rules.affinitySeconds() + ": use 0 to 86400");
        ListenerOptions options = ListenerOptions.parse(rules.options());
        demand(
                !options.proxyProtocol() || lower(listener.protocol()).equals("tcp"),
                "proxyProtocol is for TCP listeners: remove the option from this UDP listener");
    }

    private static void block(String range) {
        try {
            IpRange.parseBlock(range);
        } catch (IllegalArgumentException e) {
            throw new TableException(TableException.Code.INVALID, "source range: " + e.getMessage());
        }
    }

    private static void protocol(String protocol) {
        demand(PROTOCOLS.contains(lower(protocol)), "the protocol '" + protocol + "' is not known: use tcp or udp");
    }

    private static void port(String whose, int port) {
        demand(port >= 1 && port <= 65_535, whose + " has port " + port + ": use 1 to 65535");
    }

    static String lower(String protocol) {
        return protocol.toLowerCase(Locale.ROOT);
    }

    private static void demand(boolean met, String otherwise) {
        if (!met) {
            throw new TableException(TableException.Code.INVALID, otherwise);
        }
    }
}
