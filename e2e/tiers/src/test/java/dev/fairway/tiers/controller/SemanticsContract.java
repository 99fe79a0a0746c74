package dev.fairway.tiers.controller;

import java.util.Optional;

/** What becomes of a Service, chapter by chapter: the same on every API server. A namespace a claim. */
abstract class SemanticsContract
        implements OwnershipClaims,
                CreationClaims,
                DeletionClaims,
                PortClaims,
                TrafficPolicyClaims,
                FamilyClaims,
                NodeClaims,
                StatusClaims,
                BadInputClaims {
    private Optional<TestNamespace> opened = Optional.empty();

    /** The claim's own namespace in a cluster of this bench. */
    void open(String namespace) {
        opened = Optional.of(TestNamespace.open(bench().client(), namespace));
    }

    /** Everything that the claim has made is deleted, which must not take long. */
    void leave() {
        bench().backToUsual();
        stage().clear();
    }

    @Override
    public TestNamespace stage() {
        return opened.orElseThrow();
    }
}
