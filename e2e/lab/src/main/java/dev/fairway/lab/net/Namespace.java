package dev.fairway.lab.net;

import dev.fairway.lab.process.CommandRun;
import java.util.ArrayList;
import java.util.List;

/** A network namespace. Processes in it see only its interfaces. */
public record Namespace(String name) {

    static Namespace create(String name) {
        CommandRun.run("ip", "netns", "add", name);
        var namespace = new Namespace(name);
        namespace.ip("link set lo up");
        return namespace;
    }

    /** Command prefix that runs a command in this namespace. */
    List<String> launcher() {
        return List.of("ip", "netns", "exec", name);
    }

    String run(String... command) {
        var words = new ArrayList<>(launcher());
        words.addAll(List.of(command));
        return CommandRun.run(words, "");
    }

    /** Runs commands of {@code ip}, given without that word. */
    void ip(String... commands) {
        CommandRun.run(List.of("ip", "-n", name, "-batch", "-"), String.join("\n", commands) + "\n");
    }

    /** @param key such as {@code net/ipv4/ip_forward} */
    void set(String key, int value) {
        run("sh", "-c", "echo %d > /proc/sys/%s".formatted(value, key));
    }

    /** Kills the processes in this namespace and deletes it. */
    void delete() {
        CommandRun.run("ip", "netns", "pids", name)
                .lines()
                .map(Long::valueOf)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .forEach(ProcessHandle::destroyForcibly);
        CommandRun.run("ip", "netns", "delete", name);
    }
}
