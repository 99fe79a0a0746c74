package dev.fairway.tiers.semantics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.commons.util.ReflectionUtils;

/** All tests that show something: what is annotated here, and what the statements name elsewhere. */
record EvidenceIndex(List<Evidence> all) {
    EvidenceIndex {
        all = List.copyOf(all);
    }

    static EvidenceIndex find() {
        var here =
                ReflectionSupport.findAllClassesInPackage(
                                "dev.fairway.tiers", ReflectionUtils::isNotAbstract, name -> true)
                        .stream()
                        .flatMap(EvidenceIndex::in);
        var elsewhere = Arrays.stream(Semantic.values()).flatMap(EvidenceIndex::named);
        return new EvidenceIndex(
                Stream.concat(here, elsewhere).distinct().sorted().toList());
    }

    List<Evidence> of(Semantic semantic, EvidenceColumn column) {
        return all.stream()
                .filter(proof -> proof.semantic() == semantic && proof.column() == column)
                .toList();
    }

    private static Stream<Evidence> in(Class<?> test) {
        return ReflectionSupport.findMethods(
                        test, method -> method.isAnnotationPresent(Demonstrates.class), HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .flatMap(method -> Arrays.stream(
                                method.getAnnotation(Demonstrates.class).value())
                        .map(semantic -> Evidence.of(semantic, test, method)));
    }

    private static Stream<Evidence> named(Semantic semantic) {
        return semantic.notes().stream()
                .filter(SemanticNote.Elsewhere.class::isInstance)
                .map(SemanticNote.Elsewhere.class::cast)
                .map(note -> Evidence.of(semantic, note));
    }
}
