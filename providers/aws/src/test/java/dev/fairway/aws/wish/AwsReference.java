package dev.fairway.aws.wish;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The page docs/reference/aws-annotations.md, from the one table of annotations. */
final class AwsReference {
    private AwsReference() {}

    static String page() {
        var text = new StringBuilder("""
                # Annotations of the provider aws

                Made from `AwsAnnotation`; a test holds this page against it. All begin with `%s`. Beside them
                `service.beta.kubernetes.io/load-balancer-source-ranges` counts where `spec.loadBalancerSourceRanges` is empty, and
                `service.beta.kubernetes.io/actions.*` is refused: a port leads to its own Service. Values are read leniently: blanks,
                line ends and commas too many do not matter, empty means unset. An annotation that is not known is a Warning that
                names the nearest one; where it may be meant to keep somebody out, the Service is refused.
                """.formatted(AwsAnnotation.PREFIX));
        for (var fate : AwsAnnotation.Fate.values()) {
            text.append("\n## ").append(title(fate)).append("\n\n| annotation | |\n|---|---|\n");
            text.append(Arrays.stream(AwsAnnotation.values())
                    .filter(one -> one.fate() == fate)
                    .map(one -> "| `%s` | %s |\n".formatted(one.suffix(), one.text()))
                    .collect(Collectors.joining()));
        }
        return text.toString();
    }

    private static String title(AwsAnnotation.Fate fate) {
        return switch (fate) {
            case SUPPORTED -> "Supported";
            case IGNORED -> "Ignored, with one Warning";
            case REFUSED -> "Refused, with the reason";
        };
    }
}
