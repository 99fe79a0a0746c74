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

/** A child process that never outlives this JVM, and whose log file every failure names. */
public final class Child implements AutoCloseable {
    private static final Duration GOODBYE = Duration.ofSeconds(30);
    private static final int LAST_LINES = 10;

    private final Process process;
    private final Path log;
    private final Thread atExit;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.atExit = new Thread(process::destroyForcibly, "end of " + log);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Its standard input stays open as long as this JVM lives, so that it can tell when that was killed.
     *
     * @param log takes all that it prints, after what is there
     */
    public static Child start(List<String> command, Path log) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(log.resolveSibling(".").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new Child(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has printed so far. */
    public String printed() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    /** Returns once the condition holds; fails at once when the process ends, and when the time is over. */
    public void awaitUntil(String what, Duration limit, BooleanSupplier ready) {
        try {
            Await.until(what, limit, () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException(what + ": it ended with code " + process.exitValue());
                }
                return ready.getAsBoolean();
            });
        } catch (IllegalStateException e) {
            throw new IllegalStateException("%s; its log: %s%n%s".formatted(e.getMessage(), log, lastLines()), e);
        }
    }

    /** SIGSTOP: connections stay open and nothing answers. */
    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    /** SIGTERM, and nobody waits. */
    public void askToStop() {
        // Process.destroy would close its standard input as well, by which it tells that we are gone.
        process.toHandle().destroy();
    }

    /** The exit code, once it has ended. */
    public OptionalInt exitCode() {
        return isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** SIGTERM, and SIGKILL if that is not heard. */
    public void terminate() {
        askToStop();
        if (!hasEndedWithin(GOODBYE)) {
            process.destroyForcibly();
        }
        close();
    }

    /** SIGKILL, and the end of it awaited: it gets no chance to say goodbye. */
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
