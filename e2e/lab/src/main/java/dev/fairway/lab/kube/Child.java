package dev.fairway.lab.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A child process that never outlives this JVM, and whose log file every failure names. */
final class Child implements AutoCloseable {
    private static final long POLL_MILLIS = 50;

    private final Process process;
    private final Path log;
    private final Thread atExit;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    static Child start(Path binary, List<String> arguments, Path log) {
        List<String> command = new java.util.ArrayList<>(List.of(binary.toString()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(log.resolveSibling(".").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new Child(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + binary, e);
        }
    }

    /** Returns once the condition holds; fails at once when the process ends, and when the time is over. */
    void awaitUntil(String what, Duration limit, BooleanSupplier ready) {
        long tries = Math.max(1, limit.toMillis() / POLL_MILLIS);
        for (long i = 0; i < tries && process.isAlive(); i++) {
            if (ready.getAsBoolean()) {
                return;
            }
            waitFor(POLL_MILLIS);
        }
        String why = process.isAlive() ? "not within " + limit : "it ended with code " + process.exitValue();
        throw new IllegalStateException(what + ": " + why + "; its log: " + log + "\n" + lastLines());
    }

    /** SIGSTOP: connections stay open and nothing answers. */
    void pause() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    /** SIGKILL, and the end of it awaited. */
    @Override
    public void close() {
        process.destroyForcibly();
        waitFor(TimeUnit.SECONDS.toMillis(10));
        if (!Thread.currentThread().equals(atExit)) {
            forgetHook();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            return; // the JVM ends: the hook runs anyway
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send SIG" + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitFor(long millis) {
        try {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException e) {
            return "(the log cannot be read: " + e.getMessage() + ")";
        }
    }
}
