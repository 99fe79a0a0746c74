package dev.fairway.tiers.aws;

import dev.fairway.tiers.docker.LocalStack;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * The real LocalStack is built on moto: what moto gets wrong is asked of it but not demanded. The lab's AWS in its place
 * must keep every claim. Nobody has run the real one here, so what it has repaired of moto is not known.
 */
final class LocalStackGaps implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
            Invocation<Void> claim, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        var reason = MotoGaps.reasons().get(called.getExecutable().getName());
        if (reason == null || !LocalStack.isReal()) {
            claim.proceed();
            return;
        }
        try {
            claim.proceed();
        } catch (AssertionError | RuntimeException e) {
            throw new TestAbortedException(
                    "only the lab's AWS keeps this; moto, on which LocalStack is built, " + reason, e);
        }
    }
}
