package dev.fairway.lab.net;

import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.aws.ClusterVpc;
import dev.fairway.lab.demo.AwsLab;
import dev.fairway.lab.net.inside.AwsProgram;
import dev.fairway.lab.net.inside.ConnectionAcceptor;
import dev.fairway.lab.net.inside.ConnectionPipe;
import dev.fairway.lab.net.inside.NamespaceProxy;
import dev.fairway.lab.process.ChildProcess;
import dev.fairway.lab.process.JvmCommandLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The lab's AWS in the namespace of the load balancers. A loopback port forwards to the Unix socket of its API. */
final class NetAws implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ZONE = AwsLab.REGION + "a";

    private final ChildProcess program;
    private final ServerSocketChannel door;
    private final AwsClients clients;
    private final ClusterVpc vpc;

    private NetAws(ChildProcess program, ServerSocketChannel door) {
        this.program = program;
        this.door = door;
        this.clients = AwsClients.at(uri(), AwsLab.REGION);
        this.vpc = ClusterVpc.make(clients, LabAddressPlan.VPC, new TreeMap<>(Map.of(ZONE, LabAddressPlan.SUBNET)));
    }

    static NetAws start(Namespace namespace, LabDirectory directory) {
        var socket = directory.path().resolve("aws.sock");
        var command = new ArrayList<>(namespace.launcher());
        command.addAll(JvmCommandLine.command("256m", AwsProgram.class.getName(), socket.toString()));
        var program = ChildProcess.start(command, directory.log("aws"));
        program.awaitUntil("AWS answers", PATIENCE, () -> program.printed().contains(NamespaceProxy.READY));
        try {
            var door = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            ConnectionAcceptor.start(
                    door, caller -> ConnectionPipe.of(caller, SocketChannel.open(UnixDomainSocketAddress.of(socket))));
            return new NetAws(program, door);
        } catch (IOException e) {
            throw new UncheckedIOException("no way to " + socket, e);
        }
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + door.socket().getLocalPort());
    }

    /** The API's endpoint, for the controller's configuration. */
    String provider() {
        return "  - {name: aws, options: {region: %s, endpoint: \"%s\"}}".formatted(AwsLab.REGION, uri());
    }

    AwsClients clients() {
        return clients;
    }

    /** The instance of a node. */
    void launch(String address) {
        vpc.launch(ZONE, address);
    }

    /** The address of a load balancer, whose name is in its network interface's description. */
    Optional<String> resolve(String hostname) {
        return clients.elb().describeLoadBalancers().loadBalancers().stream()
                .filter(one -> one.dnsName().equals(hostname))
                .map(one -> "ELB net/" + one.loadBalancerName() + "/")
                .flatMap(description -> clients.ec2().describeNetworkInterfaces().networkInterfaces().stream()
                        .filter(one ->
                                one.description() != null && one.description().startsWith(description)))
                .map(one -> one.privateIpAddress())
                .findFirst();
    }

    @Override
    public void close() throws IOException {
        clients.close();
        door.close();
        program.close();
    }
}
