package dev.fairway.tiers.tier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What each tier ran on, written to target/tiers when the test run ends. */
final class TierReport implements AutoCloseable {
    private final Path directory;
    private final Map<TierRequirement, TierAvailability> findings = new ConcurrentHashMap<>();
    private final Map<TierRequirement, AtomicInteger> counts = new ConcurrentHashMap<>();

    TierReport(Path directory) {
        this.directory = directory;
    }

    /** The one of this test run; JUnit closes it at the end. */
    static TierReport of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(
                        TierReport.class, key -> new TierReport(Path.of("target", "tiers")), TierReport.class);
    }

    TierAvailability finding(TierRequirement need) {
        return findings.computeIfAbsent(need, TierRequirement::look);
    }

    void ran(TierRequirement need) {
        counts.computeIfAbsent(need, key -> new AtomicInteger()).incrementAndGet();
    }

    @Override
    public void close() throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<TierRequirement, TierAvailability> entry : findings.entrySet()) {
            String tier = entry.getKey().tier();
            Files.writeString(
                    directory.resolve(tier + ".txt"), tier + ": " + line(entry.getKey(), entry.getValue()) + "\n");
        }
    }

    private String line(TierRequirement need, TierAvailability finding) {
        int count = counts.getOrDefault(need, new AtomicInteger()).get();
        return switch (finding) {
            case TierAvailability.Present present when count > 0 -> "ran " + count + " tests on " + present.what();
            case TierAvailability.Present present -> "ran nothing on " + present.what();
            case TierAvailability.Missing missing -> "did not run, because " + missing.why();
        };
    }
}
