package dev.fairway.lab.apiserver.http;

import java.time.Duration;
import java.time.Instant;

/** How kubectl says how long ago something was. */
final class Age {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long YEAR = 365 * DAY;

    private Age() {}

    static String of(String timestamp, Instant now) {
        return timestamp.isEmpty()
                ? "<unknown>"
                : of(Duration.between(Instant.parse(timestamp), now).toSeconds());
    }

    private static String of(long seconds) {
        if (seconds < 0) {
            return "0s";
        }
        if (seconds < 2 * MINUTE) {
            return seconds + "s";
        }
        if (seconds < 3 * HOUR) {
            return two(seconds, MINUTE, "m", seconds < 10 * MINUTE ? 1 : 0, "s");
        }
        if (seconds < 2 * DAY) {
            return two(seconds, HOUR, "h", seconds < 8 * HOUR ? MINUTE : 0, "m");
        }
        if (seconds < 2 * YEAR) {
            return two(seconds, DAY, "d", seconds < 8 * DAY ? HOUR : 0, "h");
        }
        return two(seconds, YEAR, "y", seconds < 8 * YEAR ? DAY : 0, "d");
    }

    /** The large unit, and the small one where it is wanted and not zero. */
    private static String two(long seconds, long large, String largeName, long small, String smallName) {
        long rest = small == 0 ? 0 : seconds % large / small;
        return seconds / large + largeName + (rest == 0 ? "" : rest + smallName);
    }
}
