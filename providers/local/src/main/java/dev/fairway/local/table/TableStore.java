package dev.fairway.local.table;

import dev.fairway.local.host.HostError;
import dev.fairway.local.table.TableException.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The table on disk: one JSON file, replaced as a whole, so that it is readable at every moment a process may die.
 *
 * <p>Beside it lie {@code .last}, the table before the last change, and {@code .lock}, which keeps a second process away.
 */
public final class TableStore implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;

    private TableStore(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** @throws TableException HOST when another process has it or the directory cannot be written */
    public static TableStore open(Path path) {
        Path absolute = path.toAbsolutePath();
        try {
            Files.createDirectories(directory(absolute));
            return new TableStore(absolute, lock(absolute));
        } catch (IOException e) {
            throw new TableException(
                    Code.HOST,
                    "cannot write the table file " + absolute + ": " + HostError.explain(e)
                            + ". Choose another file with --table");
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(beside(path, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new TableException(
                    Code.HOST,
                    "another load balancer uses the table file " + path
                            + ": stop it, or give this one another file with --table");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** The table as it was left; empty where there was never one. */
    public Table read(AddressPool pool) {
        try {
            return Table.of(pool, entries());
        } catch (JacksonException e) {
            throw unreadable(TableJson.explain(e));
        } catch (IOException e) {
            throw unreadable(HostError.explain(e));
        } catch (TableException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    private List<Entry> entries() throws IOException {
        if (Files.exists(path)) {
            return TableJson.mapper()
                    .readValue(Files.readAllBytes(path), Content.class)
                    .entries();
        }
        if (Files.exists(beside(path, ".last"))) {
            throw new TableException(Code.HOST, "it is gone, but the table before the last change is there");
        }
        return List.of();
    }

    private TableException unreadable(String why) {
        return new TableException(
                Code.HOST,
                "cannot read the table file " + path + ": " + why + ". Repair it, or copy " + beside(path, ".last")
                        + " (the table before the last change) over it, or delete both to start with an empty table"
                        + " (clients then make their entries again)");
    }

    void write(Table table) {
        Path fresh = beside(path, ".new");
        try {
            Content content =
                    new Content(Content.VERSION, List.copyOf(table.entries().values()));
            writeThrough(
                    fresh, TableJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
            keepLast();
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
            sync(directory(path));
        } catch (IOException e) {
            throw new TableException(
                    Code.HOST,
                    "cannot write the table file " + path + ": " + HostError.explain(e)
                            + "; nothing was changed. Repair that, or start local-lb with another --table");
        }
    }

    private static void writeThrough(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private void keepLast() throws IOException {
        // a copy and not a move: at no moment may the table itself be missing
        if (Files.exists(path)) {
            Files.copy(path, beside(path, ".last"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path directory(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    private static Path beside(Path path, String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new TableException(Code.HOST, "cannot release the lock of " + path + ": " + HostError.explain(e));
        }
    }

    /** The file's content; a later version of the format gets a higher number. */
    record Content(int version, List<Entry> entries) {
        static final int VERSION = 1;

        Content {
            if (version != VERSION) {
                throw new TableException(
                        Code.HOST, "it has version " + version + " and this load balancer knows version " + VERSION);
            }
        }
    }
}
