package dev.fairway.app.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that one process at a time locks and writes its name into. The kernel keeps the lock until the process ends,
 * so a process that gets the lock knows that every process named in the file has ended. It survives the restart of a
 * container if its directory does, as an emptyDir does.
 */
public final class LifetimeLock {
    private static final Logger LOG = LoggerFactory.getLogger(LifetimeLock.class);
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path SELF = Path.of("/proc/self");
    private static final int OTHERS_MAY_WRITE = 0022;
    private static final int NAMES = 8;
    private static final int LONGEST_FILE = 64 * 1024;

    /** Never closed: closing any channel of a file releases the locks that this process has on it. */
    private static final Map<Path, FileChannel> HELD = new ConcurrentHashMap<>();

    private LifetimeLock() {}

    /**
     * Locks the file for the rest of this process's life and adds a name.
     *
     * @param name of this process, which no other process has or had
     * @return names of processes that have ended; empty where the file proves nothing, which is no error
     */
    public static Set<String> sign(Path file, String name) {
        var key = file.toAbsolutePath();
        try {
            return HELD.containsKey(key) ? Set.of() : locked(key, name);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("no lock at {}: {}", key, e.getClass().getSimpleName());
            return Set.of();
        }
    }

    /** A directory of this user's own: nobody else can put a file there that lies. */
    public static Path directory() throws IOException {
        var directory = Path.of(System.getProperty("java.io.tmpdir"), "fairway-" + user(SELF));
        if (!Files.isDirectory(directory, NOFOLLOW_LINKS)) {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return directory;
    }

    private static Set<String> locked(Path file, String name) throws IOException {
        requireOurs(file.resolveSibling(""));
        // The boot is part of what is signed: a copy of the file on another host proves nothing there.
        var boot = Files.readString(BOOT_ID).strip();
        var channel = FileChannel.open(file, Set.of(CREATE, READ, WRITE, NOFOLLOW_LINKS));
        if (channel.tryLock() == null) {
            channel.close();
            return Set.of();
        }
        HELD.put(file, channel);
        var names = names(channel, boot);
        write(channel, boot, names, name);
        return Set.copyOf(names);
    }

    private static void requireOurs(Path directory) throws IOException {
        int mode = (Integer) Files.getAttribute(directory, "unix:mode", NOFOLLOW_LINKS);
        boolean isOurs = user(directory).equals(user(SELF)) && (mode & OTHERS_MAY_WRITE) == 0;
        if (!isOurs) {
            throw new IOException("others may write here: " + directory);
        }
    }

    private static Object user(Path path) throws IOException {
        return Files.getAttribute(path, "unix:uid");
    }

    private static List<String> names(FileChannel channel, String boot) throws IOException {
        var bytes = ByteBuffer.allocate((int) Math.min(channel.size(), LONGEST_FILE));
        for (int read = 0; read >= 0 && bytes.hasRemaining(); ) {
            read = channel.read(bytes, bytes.position());
        }
        var lines =
                new String(bytes.array(), 0, bytes.position(), UTF_8).lines().toList();
        return !lines.isEmpty() && lines.getFirst().equals(boot)
                ? lines.subList(Math.max(1, lines.size() - NAMES), lines.size())
                : List.of();
    }

    private static void write(FileChannel channel, String boot, List<String> names, String name) throws IOException {
        var lines = new ArrayList<>(List.of(boot));
        lines.addAll(names);
        lines.add(name);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(UTF_8)), 0);
    }
}
