package dev.fairway.lab.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of JVMs like this one, with what is on our class path: small ones that start quickly. */
public final class Jvm {
    private Jvm() {}

    /** @param memory as {@code -Xmx} wants it */
    public static List<String> command(String memory, String mainClass, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx" + memory,
                // It logs as it always does, whatever whoever starts it does.
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        command.addAll(List.of(arguments));
        return command;
    }
}
