package dev.fairway.tiers.apiserver;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** What an API server does with Services and their like, as kube-apiserver 1.36 does it; each claim in its own namespace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ApiServerContract
        implements CreateClaims,
                FamilyClaims,
                RefusalClaims,
                UpdateClaims,
                TypeChangeClaims,
                StatusClaims,
                PatchClaims,
                DeleteClaims,
                ListClaims,
                WatchClaims,
                OtherKindsClaims {
    private final ApiServerFixture lab = new ApiServerFixture();

    abstract ApiServerUnderTest startCluster();

    @BeforeAll
    void startTheCluster() {
        lab.start(startCluster());
    }

    @AfterAll
    void stopTheCluster() {
        lab.stop();
    }

    @BeforeEach
    void enterAFreshNamespace() {
        lab.enter();
    }

    @AfterEach
    void leaveTheNamespace() {
        lab.leave();
    }

    @Override
    public ApiServerClient world() {
        return lab.world();
    }
}
