package dev.fairway.tiers.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * The claims that moto gets wrong, in moto-gaps.txt: a claim and a reason a line. They run all the same, and pass as long
 * as moto differs: one that moto has learned fails, until it is taken off the list.
 */
final class MotoGaps implements InvocationInterceptor {
    private static final Map<String, String> REASONS = read();

    @Override
    public void interceptTestMethod(
            Invocation<Void> claim, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        var name = called.getExecutable().getName();
        var reason = REASONS.get(name);
        if (reason == null) {
            claim.proceed();
            return;
        }
        try {
            claim.proceed();
        } catch (AssertionError | RuntimeException e) {
            context.publishReportEntry("moto differs", name + ": " + reason);
            return;
        }
        throw new AssertionError("moto has learned " + name
                + ": take it out of moto-gaps.txt, if this moto is the one of e2e/judges/requirements.txt");
    }

    static Map<String, String> reasons() {
        return REASONS;
    }

    private static Map<String, String> read() {
        try (var text = Objects.requireNonNull(MotoGaps.class.getResourceAsStream("/aws/moto-gaps.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(": ", 2))
                    .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read moto-gaps.txt", e);
        }
    }
}
