package dev.fairway.tiers.shell;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** What becomes of a Service, chapter by chapter: the same on every API server. One controller, a namespace a claim. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
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
    private Optional<Server> server = Optional.empty();
    private Optional<Bench> started = Optional.empty();
    private Optional<Stage> opened = Optional.empty();
    private int stages;

    abstract Server startServer();

    @BeforeAll
    void start() {
        server = Optional.of(startServer());
        started = Optional.of(new Bench(server.get().config()));
    }

    @AfterAll
    void stop() {
        started.ifPresent(Bench::close);
        server.ifPresent(Server::close);
    }

    @BeforeEach
    void open() {
        opened = Optional.of(Stage.open(bench().client(), "claim-" + ++stages));
    }

    @AfterEach
    void leave() {
        bench().backToUsual();
        stage().clear();
    }

    @Override
    public Bench bench() {
        return started.orElseThrow();
    }

    @Override
    public Stage stage() {
        return opened.orElseThrow();
    }
}
