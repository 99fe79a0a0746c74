package dev.fairway.lab.aws.process;

import dev.fairway.app.system.SystemRandom;
import dev.fairway.app.system.SystemTime;
import dev.fairway.lab.aws.FakeAws;
import dev.fairway.lab.aws.front.AwsServer;
import dev.fairway.lab.aws.state.AwsLocation;
import dev.fairway.lab.aws.state.AwsSettings;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The lab's AWS as a process: it serves until it is killed, and forgets everything then. */
@Command(
        name = "lab-aws",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "An account in one region of AWS, empty, over HTTP: EC2, ELBv2, STS, tagging, ACM.",
            "GET /_localstack/health tells that it is up, POST /_localstack/state/reset empties it."
        })
public final class AwsMain implements Callable<Integer> {
    @Option(names = "--address", defaultValue = "127.0.0.1", description = "Where it listens (default: 127.0.0.1).")
    private String address = "127.0.0.1";

    @Option(names = "--port", defaultValue = "0", description = "0, the default, is any free one; it is printed.")
    private int port;

    @Option(names = "--region", defaultValue = "eu-west-1", description = "Its region (default: eu-west-1).")
    private String region = "eu-west-1";

    @Option(names = "--real", description = "AWS's waiting times and token buckets; without it all is done at once.")
    private boolean real;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private AwsMain() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new AwsMain()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var server = empty().listen(new InetSocketAddress(address, port))) {
            var pages = new LocalStackPages(server, () -> empty().serveAt(server));
            pages.open();
            tell(server, spec.commandLine().getOut());
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private FakeAws empty() {
        var settings = (real ? AwsSettings.real() : AwsSettings.immediate()).with(AwsLocation.of(region));
        return new FakeAws(settings, new SystemTime(), SystemRandom.generator());
    }

    /** "Ready." is the word for which LocalStack's users wait. */
    private static void tell(AwsServer server, PrintWriter out) {
        out.println("The lab's AWS answers at " + server.uri());
        out.println("Ready.");
        out.flush();
    }
}
