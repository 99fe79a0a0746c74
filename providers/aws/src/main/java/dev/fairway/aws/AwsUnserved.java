package dev.fairway.aws;

import dev.fairway.api.spi.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What becomes of annotations that ask for something else than is done. */
final class AwsUnserved {
    private static final String FAMILY = "service.beta.kubernetes.io/";
    static final String ACTIONS = FAMILY + "actions.";
    private static final String OTHER_VALUES = "instance|false|off|0|no";

    /** Of a key that nobody knows: what it may have been meant to keep out. */
    private static final Pattern GUARDS =
            Pattern.compile(".*(range|source|scheme|intern|prefix|security|group|ssl|tls).*");

    private AwsUnserved() {}

    static void of(Map<String, String> given, List<String> problems, List<String> remarks) {
        new TreeMap<>(given).forEach((key, value) -> {
            if (key.startsWith(ACTIONS)) {
                problems.add("the annotation %s is refused: a port leads to its own Service; remove it".formatted(key));
            } else if (key.startsWith(AwsAnnotation.PREFIX)) {
                AwsAnnotation.find(key.substring(AwsAnnotation.PREFIX.length()))
                        .ifPresentOrElse(
                                known -> known(known, value.strip(), problems, remarks),
                                () -> unknown(key, problems, remarks));
            }
        });
    }

    private static void known(AwsAnnotation annotation, String value, List<String> problems, List<String> remarks) {
        switch (annotation.fate()) {
            case SUPPORTED -> {}
            case IGNORED ->
                remarks.add("the annotation %s is ignored: %s".formatted(annotation.key(), annotation.text()));
            case REFUSED -> {
                if (!value.isEmpty() && !isTheCaseAnyway(annotation, value)) {
                    problems.add("the annotation %s is refused: %s; remove it"
                            .formatted(annotation.key(), annotation.text()));
                }
            }
        }
    }

    private static boolean isTheCaseAnyway(AwsAnnotation annotation, String value) {
        return annotation == AwsAnnotation.PRIVATE_LINK ? value.equals("on") : value.matches(OTHER_VALUES);
    }

    private static void unknown(String key, List<String> problems, List<String> remarks) {
        var suffix = key.substring(AwsAnnotation.PREFIX.length());
        var names =
                Arrays.stream(AwsAnnotation.values()).map(AwsAnnotation::suffix).toList();
        var text = "the annotation %s is not known%s".formatted(key, NearestName.suggest(suffix, names));
        (GUARDS.matcher(suffix).matches() ? problems : remarks).add(text);
    }
}
