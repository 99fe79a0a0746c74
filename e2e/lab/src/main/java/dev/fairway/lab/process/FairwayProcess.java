package dev.fairway.lab.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** {@code fairway <command>} in a JVM of its own, with what is on our class path; ends with us at the latest. */
public final class FairwayProcess implements AutoCloseable {
    private static final String MAIN = "dev.fairway.app.Main";

    private final Child child;

    private FairwayProcess(Child child) {
        this.child = child;
    }

    /** @param log takes all that it prints, after what is there */
    public static FairwayProcess start(Path log, String... arguments) {
        return startBy(List.of(), log, arguments);
    }

    /** @param launcher the words of a command that starts the one after it, somewhere else */
    public static FairwayProcess startBy(List<String> launcher, Path log, String... arguments) {
        var command = new ArrayList<>(launcher);
        command.addAll(Jvm.command("256m", MAIN, arguments));
        return new FairwayProcess(Child.start(command, log));
    }

    public boolean isAlive() {
        return child.isAlive();
    }

    /** What it has printed so far. */
    public String printed() {
        return child.printed();
    }

    /** SIGTERM, and nobody waits. */
    public void askToStop() {
        child.askToStop();
    }

    /** The exit code, once it has ended. */
    public OptionalInt exitCode() {
        return child.exitCode();
    }

    /** SIGSTOP: its connections stay open and it answers nothing. */
    public void pause() {
        child.pause();
    }

    public void resume() {
        child.resume();
    }

    /** kill -9: it gets no chance to say goodbye. */
    public void kill() {
        child.close();
    }

    /** SIGTERM, and SIGKILL if that is not heard. */
    @Override
    public void close() {
        child.terminate();
    }
}
