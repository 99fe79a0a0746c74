package dev.fairway.local.relay;

import dev.fairway.local.host.HostError;
import io.netty.util.NetUtil;

/** A frontend that could not be bound. */
public record BindFailure(Frontend frontend, Throwable cause) {

    /** What happened and the command that helps. */
    public String message() {
        String address = NetUtil.toAddressString(frontend.binding().address().getAddress());
        int port = frontend.binding().address().getPort();
        String what = "cannot listen on " + frontend.binding() + ": ";
        if (HostError.says(cause, "Address already in use")) {
            return what + "port " + port + " is taken by another process (`ss -lnp 'sport = :" + port
                    + "'` shows which): stop it, or use another port or address";
        }
        if (HostError.says(cause, "Permission denied")) {
            return what + "ports as low as " + port + " need a privilege. As root, give it to Java: `setcap"
                    + " cap_net_bind_service=+ep $(readlink -f $(which java))`, or to everybody: `sysctl"
                    + " net.ipv4.ip_unprivileged_port_start=" + port + "`";
        }
        if (HostError.says(cause, "Cannot assign requested address")) {
            return what + absent(address);
        }
        return what + HostError.explain(cause);
    }

    /** What to do about an address that the host does not have. */
    public static String absent(String address) {
        int prefix = address.indexOf(':') >= 0 ? 128 : 32;
        return "the address " + address + " is not on this host. As root: `ip addr add " + address + "/" + prefix
                + " dev lo`";
    }
}
