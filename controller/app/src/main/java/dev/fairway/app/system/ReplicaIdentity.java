package dev.fairway.app.system;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Random;

/** What this process is called among its rivals: the host's name for people, and a suffix that nobody else has. */
public final class ReplicaIdentity {
    private ReplicaIdentity() {}

    public static String unique() {
        return host() + "_" + HexFormat.of().toHexDigits(new Random().nextLong());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }
}
