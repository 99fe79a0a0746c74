package dev.fairway.lab.net.inside;

import dev.fairway.app.system.SystemRandom;
import dev.fairway.app.system.SystemTime;
import dev.fairway.lab.aws.FakeAws;
import dev.fairway.lab.aws.plane.DataPlane;
import dev.fairway.lab.aws.state.AwsSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The lab's AWS in a namespace with the network of its VPC. Load balancers listen on their own addresses. */
public final class AwsProgram {
    private AwsProgram() {}

    /** Argument: SOCKET, the Unix socket of its API. */
    public static void main(String[] args) throws IOException {
        var aws = new FakeAws(AwsSettings.immediate(), new SystemTime(), SystemRandom.generator());
        try (var server = aws.listen(0);
                var plane = DataPlane.start(aws, UnaryOperator.identity())) {
            var uri = server.uri();
            var api = new InetSocketAddress(uri.getHost(), uri.getPort());
            ConnectionAcceptor.start(
                    NamespaceProxy.listen(Path.of(args[0])),
                    caller -> ConnectionPipe.of(caller, SocketChannel.open(api)));
            System.out.println(NamespaceProxy.READY + " " + plane.names().size());
            ParentProcessWatch.hold();
        }
    }
}
