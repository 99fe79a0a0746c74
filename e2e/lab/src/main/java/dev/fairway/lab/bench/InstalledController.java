package dev.fairway.lab.bench;

import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.lab.process.ChildProcess;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The installed program's {@code run}, started by its launcher, with what Linux says of its memory and CPU time. */
final class InstalledController implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long TICKS_PER_SECOND = 100;
    /** In /proc/PID/stat, counted from the end of the command's name. */
    private static final int USER_TICKS = 11;

    private final ChildProcess process;
    private final Duration start;

    private InstalledController(ChildProcess process, Duration start) {
        this.process = process;
        this.start = start;
    }

    /**
     * Returns when /readyz says ok.
     *
     * @param environment variables as NAME=value
     */
    static InstalledController start(Path launcher, Path configuration, int port, List<String> environment) {
        var command = new ArrayList<>(List.of("env", "AWS_ACCESS_KEY_ID=fairway", "AWS_SECRET_ACCESS_KEY=secret"));
        command.addAll(environment);
        command.addAll(List.of(launcher.toString(), "run", "--config=" + configuration));
        long began = System.nanoTime();
        var process = ChildProcess.start(command, configuration.resolveSibling("controller.log"));
        process.awaitUntil("the controller is ready", PATIENCE, () -> isReady(port));
        return new InstalledController(process, Duration.ofNanos(System.nanoTime() - began));
    }

    /** From the start of the launcher until /readyz said ok. */
    Duration start() {
        return start;
    }

    long residentMebibytes() throws IOException {
        return Files.readAllLines(proc("status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(kibibytes -> Long.parseLong(kibibytes) / 1024)
                .findFirst()
                .orElseThrow();
    }

    Duration cpuTime() throws IOException {
        var stat = Files.readString(proc("stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1]);
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }

    private static boolean isReady(int port) {
        try {
            var connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/readyz").toURL().openConnection();
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Sends SIGTERM and waits until the process has ended. */
    void stop() {
        process.askToStop();
        AwaitCondition.until("the controller has ended", PATIENCE, () -> !process.isAlive());
    }

    @Override
    public void close() {
        process.close();
    }
}
