package dev.fairway.dist;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the table lies when nobody says: with the other state of this user. */
final class DefaultTable {
    private DefaultTable() {}

    static String path(Map<String, String> environment, String home) {
        var state = Optional.ofNullable(environment.get("XDG_STATE_HOME"))
                .filter(directory -> !directory.isEmpty())
                .map(Path::of)
                .orElse(Path.of(home, ".local", "state"));
        return state.resolve("fairway").resolve("local-lb.json").toString();
    }
}
