package dev.fairway.local.host;

import java.io.EOFException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sorts errors of the operating system by their kind. An exception's own text may hold anything, and is for the log. */
public final class HostError {
    /** The system's texts, which Java passes on, and what they mean. */
    private static final Map<String, String> KNOWN = known();

    private HostError() {}

    /** A few words such as "permission denied"; an error that is not known is named by its type. */
    public static String explain(Throwable error) {
        return switch (error) {
            case AccessDeniedException e -> "permission denied";
            case NoSuchFileException e -> "no such file or directory";
            case FileAlreadyExistsException e -> "a file is in the place of a directory";
            case SocketTimeoutException e -> "no answer in time";
            case EOFException e -> "the connection was closed before the answer";
            case ClosedByInterruptException e -> "interrupted";
            case FileSystemException e -> known(e.getReason()).orElse("a file system error");
            default ->
                known(error.getMessage())
                        .orElse("an error of type " + error.getClass().getSimpleName());
        };
    }

    /** Whether the system said this. */
    public static boolean says(Throwable error, String text) {
        return String.valueOf(error.getMessage()).contains(text);
    }

    private static Optional<String> known(@Nullable String message) {
        return Optional.ofNullable(message)
                .flatMap(text -> KNOWN.entrySet().stream()
                        .filter(entry -> text.contains(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    private static Map<String, String> known() {
        var known = new LinkedHashMap<String, String>();
        known.put("Connection refused", "nothing listens there");
        known.put("Connection reset", "the connection was reset");
        known.put("Broken pipe", "the connection was closed");
        known.put("Address already in use", "another process listens there");
        known.put("Cannot assign requested address", "the address is not on this host");
        known.put("Permission denied", "permission denied");
        known.put("Operation not permitted", "permission denied");
        known.put("No such file or directory", "no such file or directory");
        known.put("Not a directory", "a file is in the place of a directory");
        known.put("Is a directory", "it is a directory");
        known.put("No space left on device", "the disk is full");
        known.put("Read-only file system", "the file system is read-only");
        known.put("Too many open files", "too many open files");
        known.put("No route to host", "no route to that address");
        known.put("Network is unreachable", "no route to that address");
        known.put("Protocol family", "the host does not have this address family");
        return known;
    }
}
