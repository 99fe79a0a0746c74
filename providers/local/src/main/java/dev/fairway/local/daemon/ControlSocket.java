package dev.fairway.local.daemon;

import dev.fairway.local.host.HostError;
import dev.fairway.local.table.TableException;
import dev.fairway.local.table.TableException.Code;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Opens the control server's socket: a Unix one belongs to its owner alone and replaces what a killed process left behind. */
final class ControlSocket {
    private ControlSocket() {}

    static ServerSocketChannel open(ControlAddress address) {
        try {
            return switch (address) {
                case ControlAddress.Unix unix -> unix(unix.path());
                case ControlAddress.Tcp tcp -> ServerSocketChannel.open().bind(tcp.socketAddress());
            };
        } catch (IOException e) {
            throw new TableException(
                    Code.HOST,
                    "cannot listen on the control address " + address + ": " + HostError.explain(e)
                            + ". Choose another one with --listen, or stop the process that has it");
        }
    }

    private static ServerSocketChannel unix(Path path) throws IOException {
        demandFree(path);
        // under another name first: nobody may connect before the mode is set
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(fresh));
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static void demandFree(Path path) throws IOException {
        Files.createDirectories(path.resolveSibling(""));
        if (!Files.exists(path)) {
            return;
        }
        if (Files.isRegularFile(path) || Files.isDirectory(path)) {
            throw unusable(path, "the file is there and is not a socket");
        }
        if (answers(path)) {
            throw unusable(path, "another load balancer answers there");
        }
    }

    private static TableException unusable(Path path, String why) {
        return new TableException(
                Code.HOST,
                "cannot listen on the control address unix:" + path + ": " + why
                        + ". Choose another one with --listen, or stop the process that has it");
    }

    private static boolean answers(Path path) {
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
