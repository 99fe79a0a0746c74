package dev.fairway.tiers.shell;

import java.util.Optional;

/** What becomes of a Service, chapter by chapter: the same on every API server. A namespace a claim. */
abstract class SemanticsContract
        implements OwnershipClaims,
                LifeClaims,
                EndClaims,
                PortClaims,
                PolicyClaims,
                FamilyClaims,
                NodeClaims,
                StatusClaims,
                BadInputClaims {
    private Optional<Stage> opened = Optional.empty();

    /** The claim's own namespace in a cluster of this bench. */
    void open(String namespace) {
        opened = Optional.of(Stage.open(bench().client(), namespace));
    }

    /** Everything that the claim has made is deleted, which must not take long. */
    void leave() {
        bench().backToUsual();
        stage().clear();
    }

    @Override
    public Stage stage() {
        return opened.orElseThrow();
    }
}
