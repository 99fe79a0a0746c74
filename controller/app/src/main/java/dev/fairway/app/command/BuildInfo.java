package dev.fairway.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What this program was built from.
 *
 * @param build the commit, where the build was told it
 */
public record BuildInfo(String version, String build) {

    public static BuildInfo read() {
        var properties = new Properties();
        try (var in = BuildInfo.class.getResourceAsStream("/fairway.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BuildInfo(properties.getProperty("version", "unknown"), properties.getProperty("build", "unknown"));
    }
}
