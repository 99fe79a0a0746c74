package dev.fairway.lab.demo;

import dev.fairway.app.command.CommandFailure;
import dev.fairway.app.log.LogFormat;
import dev.fairway.app.log.LogSetup;
import dev.fairway.app.system.StopSignal;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a cluster, a load balancer and the controller on this machine, and shows what they do. */
@Command(
        name = "demo",
        description = {
            "A cluster of three nodes, a load balancer and the controller on this machine, and Services that get addresses.",
            "Requires Java and Linux (for addresses such as 127.42.0.0/16).",
            "AWS is emulated: it implements AWS's protocol and rules, and its load balancers forward traffic to the nodes.",
            "The API server is a real kube-apiserver if e2e/kube/build has built it, otherwise a small one in this process."
        })
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--once", description = "Run the demo and exit, instead of keeping the cluster running.")
    private boolean once;

    @Option(
            names = "--api-server",
            paramLabel = "auto|real|lab",
            defaultValue = "auto",
            description = "API server to start; auto starts the real one if it has been built.")
    private ApiServerChoice apiServer = ApiServerChoice.auto;

    @Option(
            names = "--provider",
            paramLabel = "local|aws",
            defaultValue = "local",
            description = "Provider of the load balancers: local, or aws with the emulated AWS.")
    private ProviderChoice provider = ProviderChoice.local;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        // Only warnings and errors may interrupt the output of the demo.
        LogSetup.apply(LogFormat.TEXT, Level.WARN);
        var out = spec.commandLine().getOut();
        out.printf("Starting an API server, three nodes, %s and the controller ...%n", provider.what());
        // In this order: the process must not exit before the lab is closed.
        try (var stop = StopSignal.ofProcess();
                var lab = provider.start(apiServer::start)) {
            out.printf("The API server is %s.%n%n", lab.cluster().controlPlane().describe());
            var story = new DemoScript(lab, out);
            story.nodesJoin();
            story.tell();
            if (!once) {
                invite(lab, out);
                stop.await();
            }
            return 0;
        } catch (IllegalStateException e) {
            throw new CommandFailure("the demo failed: " + e.getMessage());
        }
    }

    private static void invite(DemoLab lab, PrintWriter out) {
        var cluster = lab.cluster();
        out.printf("""
                The cluster runs until Ctrl-C. Try in another terminal, in this directory:

                  export KUBECONFIG=%s
                  kubectl get svc
                  kubectl describe svc web
                %s  kubectl delete svc dns
                  ./fairway plan --config %s

                """, cluster.kubeconfig(), lab.invitation(), cluster.configuration());
        out.flush();
    }
}
