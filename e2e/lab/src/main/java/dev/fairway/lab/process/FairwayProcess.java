package dev.fairway.lab.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** {@code fairway <command>} in a JVM of its own with this JVM's class path. It ends with this JVM at the latest. */
public final class FairwayProcess implements AutoCloseable {
    private static final String MAIN = "dev.fairway.app.Main";

    private final ChildProcess child;

    private FairwayProcess(ChildProcess child) {
        this.child = child;
    }

    /** @param log the process's output is appended to this file */
    public static FairwayProcess start(Path log, String... arguments) {
        return startBy(List.of(), log, arguments);
    }

    /** @param launcher prefix of the command line: a command that starts the rest elsewhere */
    public static FairwayProcess startBy(List<String> launcher, Path log, String... arguments) {
        var command = new ArrayList<>(launcher);
        command.addAll(JvmCommandLine.command("256m", MAIN, arguments));
        return new FairwayProcess(ChildProcess.start(command, log));
    }

    public boolean isAlive() {
        return child.isAlive();
    }

    /** The output so far. */
    public String printed() {
        return child.printed();
    }

    /** Sends SIGTERM and returns at once. */
    public void askToStop() {
        child.askToStop();
    }

    /** Returns the exit code, empty while the process runs. */
    public OptionalInt exitCode() {
        return child.exitCode();
    }

    /** Sends SIGSTOP: connections stay open, requests get no answer. */
    public void pause() {
        child.pause();
    }

    public void resume() {
        child.resume();
    }

    /** Sends SIGKILL: the process cannot shut down gracefully. */
    public void kill() {
        child.close();
    }

    /** Sends SIGTERM, and SIGKILL if the process does not end. */
    @Override
    public void close() {
        child.terminate();
    }
}
