package dev.fairway.lab.net;

import dev.fairway.lab.net.inside.ConnectionAcceptor;
import dev.fairway.lab.net.inside.ConnectionPipe;
import dev.fairway.lab.net.inside.NamespaceProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Forwards a Unix socket, which the network namespaces can reach, to the API server's loopback address. */
record ApiServerSocket(ServerSocketChannel server) implements AutoCloseable {

    static ApiServerSocket open(Path socket, URI apiServer) {
        try {
            var passage = new ApiServerSocket(NamespaceProxy.listen(socket));
            var to = new InetSocketAddress(apiServer.getHost(), apiServer.getPort());
            ConnectionAcceptor.start(passage.server, caller -> ConnectionPipe.of(caller, SocketChannel.open(to)));
            return passage;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + socket, e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
