package dev.fairway.tiers.tier;

import java.util.Arrays;
import java.util.List;
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
        for (var need : needs(context)) {
            if (TierReport.of(context).finding(need) instanceof TierAvailability.Missing missing) {
                return isRequired(need)
                        ? ConditionEvaluationResult.enabled("fails: required, but " + missing.why())
                        : ConditionEvaluationResult.disabled(missing.why());
            }
        }
        return ConditionEvaluationResult.enabled("has what it needs");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        for (var need : needs(context)) {
            if (TierReport.of(context).finding(need) instanceof TierAvailability.Missing missing) {
                throw new AssertionError(
                        "the tier " + need.tier() + " is required by -Dfairway.require, but " + missing.why());
            }
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        needs(context).forEach(TierReport.of(context)::ran);
    }

    private static List<TierRequirement> needs(ExtensionContext context) {
        return AnnotationSupport.findRepeatableAnnotations(context.getRequiredTestClass(), Tier.class).stream()
                .map(tier -> TierRequirement.of(tier.value()))
                .toList();
    }

    private static boolean isRequired(TierRequirement need) {
        return Arrays.asList(System.getProperty("fairway.require", "").split("\\s*,\\s*"))
                .contains(need.tier());
    }
}
