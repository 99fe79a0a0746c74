package dev.fairway.aws.model;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Addresses and ranges of them in the one form that AWS gives back, however somebody has written them. */
public final class AwsAddress {
    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final Pattern ZEROS = Pattern.compile("(?<![0-9a-f])0(:0)+(?![0-9a-f])");

    private AwsAddress() {}

    /** What is neither an address nor a range stays as it is. */
    public static String canonical(String text) {
        var parts = text.split("/", 2);
        if (!LITERAL.matcher(parts[0]).matches()) {
            return text;
        }
        try {
            var bytes = InetAddress.getByName(parts[0]).getAddress();
            if (parts.length == 1) {
                return text(bytes);
            }
            mask(bytes, Integer.parseInt(parts[1]));
            return text(bytes) + "/" + Integer.parseInt(parts[1]);
        } catch (UnknownHostException | NumberFormatException e) {
            return text;
        }
    }

    private static void mask(byte[] bytes, int bits) {
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.clamp(bits - 8L * i, 0, 8);
            bytes[i] &= (byte) (0xff00 >> kept);
        }
    }

    private static String text(byte[] bytes) throws UnknownHostException {
        var address = InetAddress.getByAddress(bytes);
        return address instanceof Inet6Address ? compressed(address.getHostAddress()) : address.getHostAddress();
    }

    /** RFC 5952: the first of the longest rows of zeros goes. */
    private static String compressed(String full) {
        List<int[]> rows = new ArrayList<>();
        var matcher = ZEROS.matcher(full);
        while (matcher.find()) {
            rows.add(new int[] {matcher.start(), matcher.end()});
        }
        return rows.stream()
                .max(Comparator.<int[]>comparingInt(row -> row[1] - row[0]).thenComparingInt(row -> -row[0]))
                .map(row -> cut(full, row[0], row[1]))
                .orElse(full);
    }

    private static String cut(String full, int from, int to) {
        var before = full.substring(0, Math.max(0, from - 1));
        return before + "::" + full.substring(Math.min(full.length(), to + 1));
    }
}
