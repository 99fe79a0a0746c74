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

/** The whole of Fairway on one machine. */
@Command(
        name = "demo",
        description = {
            "A cluster of three nodes, a load balancer and the controller on this machine, and Services that get addresses.",
            "Needs nothing but Java and, for its addresses in 127.42.0.0/16 and beyond, Linux.",
            "AWS is the lab's own: it speaks AWS's protocol, keeps its rules, and its load balancers forward to the nodes.",
            "The API server is a real one where e2e/kube/build has made it, and else a small one of the lab's own."
        })
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--once", description = "Tell the story and end, instead of staying up to be tried.")
    private boolean once;

    @Option(
            names = "--api-server",
            paramLabel = "auto|real|lab",
            defaultValue = "auto",
            description = "Which API server to start; auto is the real one where it has been built.")
    private ApiServerChoice apiServer = ApiServerChoice.auto;

    @Option(
            names = "--provider",
            paramLabel = "local|aws",
            defaultValue = "local",
            description = "Who makes the load balancers: local, or aws with the lab's AWS.")
    private ProviderChoice provider = ProviderChoice.local;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        // The story is told below; only trouble may interrupt it.
        LogSetup.apply(LogFormat.TEXT, Level.WARN);
        var out = spec.commandLine().getOut();
        out.printf("Starting an API server, three nodes, %s and the controller ...%n", provider.what());
        // In this order: the process may end only when the lab has been taken down.
        try (var stop = StopSignal.ofProcess();
                var lab = provider.start(apiServer::start)) {
            out.printf("The API server is %s.%n%n", lab.cluster().controlPlane().describe());
            var story = new Story(lab, out);
            story.nodesJoin();
            story.tell();
            if (!once) {
                invite(lab, out);
                stop.await();
            }
            return 0;
        } catch (IllegalStateException e) {
            throw new CommandFailure("the demo did not come to its end: " + e.getMessage());
        }
    }

    private static void invite(DemoLab lab, PrintWriter out) {
        var cluster = lab.cluster();
        out.printf("""
                It stays up until Ctrl-C. In another terminal, from here:

                  export KUBECONFIG=%s
                  kubectl get svc
                  kubectl describe svc web
                %s  kubectl delete svc dns
                  ./fairway plan --config %s

                """, cluster.kubeconfig(), lab.invitation(), cluster.configuration());
        out.flush();
    }
}
