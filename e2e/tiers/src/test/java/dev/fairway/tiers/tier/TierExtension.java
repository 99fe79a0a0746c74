package dev.fairway.tiers.tier;

import java.util.Arrays;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides for each class of a tier whether it runs, and counts what really did. */
final class TierExtension implements ExecutionCondition, BeforeAllCallback, AfterTestExecutionCallback {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Need need = need(context);
        return switch (TierReport.of(context).finding(need)) {
            case Finding.Present present -> ConditionEvaluationResult.enabled("has " + present.what());
            case Finding.Missing missing
            when isRequired(need) -> ConditionEvaluationResult.enabled("fails: required, but " + missing.why());
            case Finding.Missing missing -> ConditionEvaluationResult.disabled(missing.why());
        };
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Need need = need(context);
        if (TierReport.of(context).finding(need) instanceof Finding.Missing missing) {
            throw new AssertionError(
                    "the tier " + need.tier() + " is required by -Dfairway.require, but " + missing.why());
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        TierReport.of(context).ran(need(context));
    }

    private static Need need(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), Tier.class)
                .map(tier -> Need.of(tier.value()))
                .orElseThrow(() -> new IllegalStateException("no @Tier on " + context.getRequiredTestClass()));
    }

    private static boolean isRequired(Need need) {
        return Arrays.asList(System.getProperty("fairway.require", "").split("\\s*,\\s*"))
                .contains(need.tier());
    }
}
