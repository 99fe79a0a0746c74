package dev.fairway.lab.bench;

import dev.fairway.lab.kube.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Starts the installed controller, gives it Services, and prints how long it took and what it used. */
final class ProcessBench {
    private static final int STARTS = 5;
    private static final List<Integer> SERVICES = List.of(100, 500);
    /** Long enough for the heap to have been collected and for each load balancer to have been read whole. */
    private static final Duration REST = Duration.ofSeconds(20);

    private ProcessBench() {}

    /** @param args the launcher of the installed program, a new directory, and environment variables as NAME=value */
    public static void main(String[] args) throws IOException, InterruptedException {
        var launcher = Path.of(args[0]).toAbsolutePath();
        var environment = Arrays.asList(args).subList(2, args.length);
        var directory = Files.createDirectories(Path.of(args[1]).toAbsolutePath());
        try (var cluster = BenchCluster.start(directory)) {
            int port = FreePort.find();
            var configuration = cluster.configuration(port);
            var starts = new long[STARTS];
            for (int i = 0; i < STARTS; i++) {
                try (var controller = InstalledController.start(launcher, configuration, port, environment)) {
                    starts[i] = controller.start().toMillis();
                    controller.stop();
                }
            }
            Arrays.sort(starts);
            row("start until /readyz says ok, median of " + STARTS, seconds(starts[STARTS / 2]), "1.2 s");
            try (var controller = InstalledController.start(launcher, configuration, port, environment)) {
                measure(cluster, controller);
                controller.stop();
            }
        }
    }

    private static void measure(BenchCluster cluster, InstalledController controller)
            throws IOException, InterruptedException {
        Thread.sleep(REST);
        row("RSS, no Service", controller.residentMebibytes() + " MiB", "150 MiB");
        row("CPU time, start and " + REST.toSeconds() + " s without a Service", cpu(controller), "");
        for (int total : SERVICES) {
            cluster.serve(total);
            Thread.sleep(REST);
            row("RSS, " + total + " Services", controller.residentMebibytes() + " MiB", total == 500 ? "200 MiB" : "");
            row("CPU time until then", cpu(controller), "");
        }
    }

    private static String cpu(InstalledController controller) throws IOException {
        return seconds(controller.cpuTime().toMillis());
    }

    private static String seconds(long millis) {
        return "%.1f s".formatted(millis / 1000.0);
    }

    private static void row(String what, String figure, String goal) {
        System.out.println("| %s | %s | %s |".formatted(what, figure, goal));
    }
}
