package dev.fairway.tiers.docker;

import dev.fairway.lab.process.CommandRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The images that e2e/docker/build makes of this machine's own files, because no registry can be asked. */
public final class Images {
    private static final Path ROOT = Path.of(System.getProperty("fairway.root", "../.."));

    private Images() {}

    /** A shell and a Java runtime. */
    public static String base() {
        return build("base");
    }

    /** The lab's AWS, as it has been compiled for this test run. */
    public static String aws() {
        return build("aws", System.getProperty("java.class.path"));
    }

    /** Fairway, by the Dockerfile that is shipped. */
    static String fairway() {
        return build("fairway", ROOT.resolve("controller/dist/target/fairway").toString());
    }

    private static String build(String... what) {
        var command = new ArrayList<>(List.of(
                "env",
                "JAVA_HOME=" + System.getProperty("java.home"),
                ROOT.resolve("e2e/docker/build").toString()));
        command.addAll(List.of(what));
        var printed = CommandRun.run(command, "").lines().toList();
        return printed.getLast();
    }
}
