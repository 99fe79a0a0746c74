package dev.fairway.lab.aws.process;

import dev.fairway.lab.process.ChildProcess;
import dev.fairway.lab.process.JvmCommandLine;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** The lab's AWS in a JVM of its own, on a free loopback port; ends with us at the latest. */
public final class AwsProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("answers at (\\S+)\\R");
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final ChildProcess child;
    private final URI uri;

    private AwsProcess(ChildProcess child, URI uri) {
        this.child = child;
        this.uri = uri;
    }

    /**
     * Returns once it answers.
     *
     * @param log takes all that it prints
     * @param arguments as {@link AwsMain} wants them
     */
    public static AwsProcess start(Path log, String... arguments) {
        var child = ChildProcess.start(JvmCommandLine.command("256m", AwsMain.class.getName(), arguments), log);
        child.awaitUntil("the lab's AWS answers", LIMIT, () -> child.printed().contains("Ready."));
        return new AwsProcess(child, address(child.printed()));
    }

    private static URI address(String printed) {
        var said = ADDRESS.matcher(printed);
        if (!said.find()) {
            throw new IllegalStateException("the lab's AWS did not say where it answers: " + printed);
        }
        return URI.create(said.group(1));
    }

    /** Where it answers; all services alike. */
    public URI uri() {
        return uri;
    }

    /** SIGSTOP: its connections stay open and it answers nothing. */
    public void pause() {
        child.pause();
    }

    public void resume() {
        child.resume();
    }

    /** kill -9; with it goes all that was in it. */
    @Override
    public void close() {
        child.close();
    }
}
