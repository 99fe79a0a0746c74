package dev.fairway.aws.annotations;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Generates docs/reference/aws-annotations.md from the table of annotations. */
final class AwsAnnotationPage {
    private AwsAnnotationPage() {}

    static String page() {
        var text = new StringBuilder("""
                # Annotations of the provider aws

                Generated from `AwsAnnotation` and checked by a test. All begin with `%s`. Beside them
                `service.beta.kubernetes.io/load-balancer-source-ranges` counts where `spec.loadBalancerSourceRanges` is empty, and
                `service.beta.kubernetes.io/actions.*` is refused: a port always forwards to its own Service. Values are read leniently: extra spaces,
                line breaks and commas are ignored, and empty means unset. An unknown annotation is a Warning that
                names the nearest known one; if it may restrict access, the Service is refused.
                """.formatted(AwsAnnotation.PREFIX));
        for (var support : AwsAnnotation.Support.values()) {
            text.append("\n## ").append(title(support)).append("\n\n| annotation | |\n|---|---|\n");
            text.append(Arrays.stream(AwsAnnotation.values())
                    .filter(one -> one.support() == support)
                    .map(one -> "| `%s` | %s |\n".formatted(one.suffix(), one.text()))
                    .collect(Collectors.joining()));
        }
        return text.toString();
    }

    private static String title(AwsAnnotation.Support support) {
        return switch (support) {
            case SUPPORTED -> "Supported";
            case IGNORED -> "Ignored, with one Warning";
            case REFUSED -> "Refused, with the reason";
        };
    }
}
