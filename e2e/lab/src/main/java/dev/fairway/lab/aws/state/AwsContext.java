package dev.fairway.lab.aws.state;

import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Clock, random numbers and settings of one AWS, and the point in time that the current call reads. */
public final class AwsContext {
    private final AwsSettings settings;
    private final TimeSource time;
    private final RandomGenerator random;
    private Duration behind = Duration.ZERO;

    public AwsContext(AwsSettings settings, TimeSource time, RandomGenerator random) {
        this.settings = settings;
        this.time = time;
        this.random = random;
    }

    public AwsSettings settings() {
        return settings;
    }

    public AwsLocation place() {
        return settings.place();
    }

    public Duration now() {
        return time.now();
    }

    public Instant wall() {
        return time.wall();
    }

    /** The call under way sees the world as of this moment; what it changes, it changes now. */
    public Duration seenAt() {
        return now().minus(behind);
    }

    /** Begins a call. Only reads may be behind. */
    public void beginCall(boolean mutating) {
        var consistency = settings.consistency();
        boolean late = !mutating && consistency.share() > 0 && random.nextDouble() < consistency.share();
        behind = late
                ? consistency.atMost().multipliedBy(random.nextLong(1, 101)).dividedBy(100)
                : Duration.ZERO;
    }

    /** The rest of this call sees what the tag index has seen. */
    public void lookAtTagIndex() {
        behind = settings.consistency().tagIndex();
    }

    /** An identifier like those of EC2: {@code vpc-0a1b…}, 17 digits. */
    public String id(String prefix) {
        return prefix + "-" + hex(17);
    }

    public String hex(int digits) {
        var text = new StringBuilder();
        while (text.length() < digits) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }
}
