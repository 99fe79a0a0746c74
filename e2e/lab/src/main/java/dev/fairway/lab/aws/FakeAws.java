package dev.fairway.lab.aws;

import dev.fairway.engine.port.TimeSource;
import dev.fairway.lab.aws.account.Acm;
import dev.fairway.lab.aws.account.Sts;
import dev.fairway.lab.aws.account.TagIndex;
import dev.fairway.lab.aws.ec2.Ec2;
import dev.fairway.lab.aws.elb.Elb;
import dev.fairway.lab.aws.elb.LoadBalancerEndpoint;
import dev.fairway.lab.aws.front.AuditLog;
import dev.fairway.lab.aws.front.AwsRequestDispatcher;
import dev.fairway.lab.aws.front.AwsServer;
import dev.fairway.lab.aws.front.DeniedActions;
import dev.fairway.lab.aws.front.FaultInjection;
import dev.fairway.lab.aws.front.InProcessHttpClient;
import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.state.AwsSettings;
import dev.fairway.lab.aws.state.Tags;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * One account in one region of AWS, as far as a Network Load Balancer needs it. It behaves as AWS documents it: error
 * codes, limits, names, dependencies, waiting. Whoever speaks to it speaks the real protocol, in process or over HTTP.
 */
public final class FakeAws {
    private final AwsRequestDispatcher front;
    private final Ec2 ec2;
    private final Elb elb;

    public FakeAws(AwsSettings settings, TimeSource time, RandomGenerator random) {
        var world = new AwsContext(settings, time, random);
        var actions = new Actions();
        var tags = new Tags(world);
        ec2 = new Ec2(world, tags, actions);
        elb = new Elb(world, tags, ec2, actions);
        new Sts(world, actions);
        new Acm(world, elb.certificates(), actions);
        new TagIndex(world, tags, actions);
        front = new AwsRequestDispatcher(world, actions);
    }

    /** For the builders of SDK clients, with any credentials and the region of the settings. */
    public SdkHttpClient httpClient() {
        return new InProcessHttpClient(front);
    }

    /** The same over HTTP on loopback, for another process. */
    public AwsServer listen(int port) {
        return listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** The same at another address of this machine. */
    public AwsServer listen(InetSocketAddress address) {
        return AwsServer.start(front, address);
    }

    /** Takes the place of the one that has answered there until now. */
    public void serveAt(AwsServer server) {
        server.serve(front);
    }

    /** What was called, and how it was answered. */
    public AuditLog audit() {
        return front.audit();
    }

    /** Who may do what. */
    public DeniedActions permissions() {
        return front.permissions();
    }

    /** From now on, this goes wrong. */
    public void follow(FaultInjection script) {
        front.follow(script);
    }

    /** What load balancers do with traffic now, for a data plane that does it. */
    public List<LoadBalancerEndpoint> entrances() {
        return front.look(elb::entrances);
    }

    /** EC2, past its API: what a test wants to know or to change. */
    public Ec2 ec2() {
        return ec2;
    }

    /** Elastic Load Balancing, past its API. */
    public Elb elb() {
        return elb;
    }
}
