package dev.fairway.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A child process that never outlives this JVM. Every failure message names its log file. */
public final class ChildProcess implements AutoCloseable {
    private static final Duration GOODBYE = Duration.ofSeconds(30);
    private static final int LAST_LINES = 10;

    private final Process process;
    private final Path log;
    private final Thread atExit;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.atExit = new Thread(process::destroyForcibly, "end of " + log);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Its standard input stays open while this JVM lives, so the child detects that this JVM was killed.
     *
     * @param log the process's output is appended to this file
     */
    public static ChildProcess start(List<String> command, Path log) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(log.resolveSibling(".").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new ChildProcess(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** The output so far. */
    public String printed() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    /** Returns once the condition holds. Fails when the process ends or the time is over. */
    public void awaitUntil(String what, Duration limit, BooleanSupplier ready) {
        try {
            AwaitCondition.until(what, limit, () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException(what + ": it ended with code " + process.exitValue());
                }
                return ready.getAsBoolean();
            });
        } catch (IllegalStateException e) {
            throw new IllegalStateException("%s; its log: %s%n%s".formatted(e.getMessage(), log, lastLines()), e);
        }
    }

    /** Sends SIGSTOP: connections stay open, requests get no answer. */
    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    /** Sends SIGTERM and returns at once. */
    public void askToStop() {
        // Process.destroy would also close its standard input, by which the child detects that this JVM ended.
        process.toHandle().destroy();
    }

    /** Returns the exit code, empty while the process runs. */
    public OptionalInt exitCode() {
        return isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Sends SIGTERM, and SIGKILL if the process does not end. */
    public void terminate() {
        askToStop();
        if (!hasEndedWithin(GOODBYE)) {
            process.destroyForcibly();
        }
        close();
    }

    /** Sends SIGKILL and waits for the end: the process cannot shut down gracefully. */
    @Override
    public void close() {
        process.destroyForcibly();
        var unused = hasEndedWithin(GOODBYE);
        if (!Thread.currentThread().equals(atExit)) {
            forgetHook();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            return; // the JVM is shutting down: the hook runs anyway
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

    private boolean hasEndedWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String lastLines() {
        List<String> lines = printed().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
