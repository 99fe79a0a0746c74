package dev.fairway.tiers.semantics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.commons.util.ReflectionUtils;

/** All tests that show something: what is annotated here, and what the statements name elsewhere. */
record Proofs(List<Proof> all) {
    Proofs {
        all = List.copyOf(all);
    }

    static Proofs find() {
        var here =
                ReflectionSupport.findAllClassesInPackage(
                                "dev.fairway.tiers", ReflectionUtils::isNotAbstract, name -> true)
                        .stream()
                        .flatMap(Proofs::in);
        var elsewhere = Arrays.stream(Semantic.values()).flatMap(Proofs::named);
        return new Proofs(Stream.concat(here, elsewhere).distinct().sorted().toList());
    }

    List<Proof> of(Semantic semantic, Column column) {
        return all.stream()
                .filter(proof -> proof.semantic() == semantic && proof.column() == column)
                .toList();
    }

    private static Stream<Proof> in(Class<?> test) {
        return ReflectionSupport.findMethods(
                        test, method -> method.isAnnotationPresent(Shows.class), HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .flatMap(method -> Arrays.stream(
                                method.getAnnotation(Shows.class).value())
                        .map(semantic -> Proof.of(semantic, test, method)));
    }

    private static Stream<Proof> named(Semantic semantic) {
        return semantic.notes().stream()
                .filter(Note.Elsewhere.class::isInstance)
                .map(Note.Elsewhere.class::cast)
                .map(note -> Proof.of(semantic, note));
    }
}
