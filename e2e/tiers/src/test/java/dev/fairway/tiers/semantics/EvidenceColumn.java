package dev.fairway.tiers.semantics;

import dev.fairway.tiers.tier.Tier;
import java.util.Arrays;
import java.util.Locale;
import org.junit.platform.commons.support.AnnotationSupport;

/** Where a statement can be shown: against the lab's own API server, or in a tier of that name. */
public enum EvidenceColumn {
    IN_PROCESS("in process"),
    KUBE("kube-apiserver"),
    NETNS("kube-proxy, in namespaces");

    private final String title;

    EvidenceColumn(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Every statement must be shown here, or say why it cannot. */
    boolean isObligatory() {
        return this != NETNS;
    }

    /** What else a test needs, kubectl perhaps, makes no difference. */
    static EvidenceColumn of(Class<?> test) {
        var tiers = AnnotationSupport.findRepeatableAnnotations(test, Tier.class).stream()
                .map(tier -> tier.value().toUpperCase(Locale.ROOT))
                .toList();
        return Arrays.stream(values())
                .filter(column -> tiers.contains(column.name()))
                .reduce(IN_PROCESS, (near, far) -> far);
    }
}
