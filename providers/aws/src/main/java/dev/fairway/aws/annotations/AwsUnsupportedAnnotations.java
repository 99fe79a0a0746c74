package dev.fairway.aws.annotations;

import dev.fairway.api.spi.SpellingSuggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reports annotations that are unknown, ignored or refused. */
final class AwsUnsupportedAnnotations {
    private static final String FAMILY = "service.beta.kubernetes.io/";
    static final String ACTIONS = FAMILY + "actions.";

    /** Prefix of the annotations that belong to no cloud; there is one. */
    static final String ANY_CLOUD = FAMILY + "load-balancer-";

    static final String SOURCE_RANGES = ANY_CLOUD + "source-ranges";
    private static final String OTHER_VALUES = "instance|false|off|0|no";
    private static final String PAGE = ": see docs/reference/aws-annotations.md";

    /** Matches unknown keys that may restrict access. */
    private static final Pattern RESTRICTING =
            Pattern.compile(".*(range|cidr|(?<!re)source|scheme|intern|prefix|security|group|"
                    + "ssl|tls|cert|allow|inbound|private|public|facing|firewall|whitelist|acl|sg).*");

    private static final Pattern RANGES = Pattern.compile(".*(range|cidr|allow|whitelist|(?<!re)source|firewall).*");

    private AwsUnsupportedAnnotations() {}

    static void of(Map<String, String> given, List<String> problems, List<String> remarks) {
        new TreeMap<>(given).forEach((key, value) -> {
            if (key.startsWith(ACTIONS)) {
                problems.add("the annotation %s is refused: a port always forwards to its own Service; remove it"
                        .formatted(key));
            } else if (key.startsWith(AwsAnnotation.PREFIX)) {
                AwsAnnotation.find(key.substring(AwsAnnotation.PREFIX.length()))
                        .ifPresentOrElse(
                                known -> known(known, value.strip(), problems, remarks),
                                () -> unknown(key, problems, remarks));
            } else if (key.startsWith(ANY_CLOUD) && !key.equals(SOURCE_RANGES)) {
                problems.add("the annotation %s is not known, did you mean %s?".formatted(key, SOURCE_RANGES));
            }
        });
    }

    private static void known(AwsAnnotation annotation, String value, List<String> problems, List<String> remarks) {
        if (value.isEmpty()) {
            return;
        }
        switch (annotation.support()) {
            case SUPPORTED -> {}
            case IGNORED ->
                remarks.add("the annotation %s is ignored: %s".formatted(annotation.key(), annotation.text()));
            case REFUSED -> {
                if (!isAlreadyTrue(annotation, value)) {
                    problems.add("the annotation %s is refused: %s; remove it"
                            .formatted(annotation.key(), annotation.text()));
                }
            }
        }
    }

    private static boolean isAlreadyTrue(AwsAnnotation annotation, String value) {
        return annotation == AwsAnnotation.PRIVATE_LINK ? value.equals("on") : value.matches(OTHER_VALUES);
    }

    private static void unknown(String key, List<String> problems, List<String> remarks) {
        var suffix = key.substring(AwsAnnotation.PREFIX.length());
        var nearest = nearest(suffix);
        var text = "the annotation %s is not known%s"
                .formatted(
                        key,
                        nearest.map(name -> ", did you mean %s?".formatted(name))
                                .orElse(PAGE));
        if (mayRestrictAccess(suffix)
                || nearest.filter(AwsUnsupportedAnnotations::mayRestrictAccess).isPresent()) {
            problems.add(text + (nearest.isPresent() ? " It" : "; it")
                    + " may restrict access, so the load balancer is not changed: rename or remove it");
        } else {
            remarks.add(text);
        }
    }

    private static boolean mayRestrictAccess(String name) {
        return RESTRICTING.matcher(name.replace(AwsAnnotation.PREFIX, "")).matches();
    }

    private static Optional<String> nearest(String suffix) {
        var names =
                Arrays.stream(AwsAnnotation.values()).map(AwsAnnotation::suffix).toList();
        var nearest = SpellingSuggestion.suggest(suffix, names);
        if (nearest.endsWith("?")) {
            return names.stream()
                    .filter(name -> nearest.endsWith(" " + name + "?"))
                    .findFirst()
                    .map(name -> AwsAnnotation.PREFIX + name);
        }
        return RANGES.matcher(suffix).matches() ? Optional.of(SOURCE_RANGES) : Optional.empty();
    }
}
