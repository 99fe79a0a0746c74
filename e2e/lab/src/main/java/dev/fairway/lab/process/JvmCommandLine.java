package dev.fairway.lab.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of small, quick-starting JVMs with this JVM's class path. */
public final class JvmCommandLine {
    private JvmCommandLine() {}

    /** @param memory value of {@code -Xmx} */
    public static List<String> command(String memory, String mainClass, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx" + memory,
                // The child does not inherit this JVM's logging configuration.
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        command.addAll(List.of(arguments));
        return command;
    }
}
