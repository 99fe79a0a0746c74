package dev.fairway.tiers.deploy;

import static dev.fairway.tiers.deploy.Installation.awaitWord;
import static dev.fairway.tiers.semantics.Semantic.LEAST_RIGHTS;
import static dev.fairway.tiers.semantics.Semantic.TWO_REPLICAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.tiers.semantics.Demonstrates;
import dev.fairway.tiers.tier.KubeTier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two replicas live through everything that they do, with the rights of deploy/fairway.yaml; what they asked is judged. */
@KubeTier
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeastRightsTest {
    private static final String[] FLAGS = {"--lease-duration=10s", "--http=off"};

    private final Installation fairway = Installation.start();
    private final List<RbacPermission> rights = fairway.manifest().rights();

    @BeforeAll
    void liveOrSayWhatWasRefused() {
        try {
            live();
        } catch (IllegalStateException e) {
            var refused = requests().stream()
                    .filter(AuditedRequest::isRefused)
                    .distinct()
                    .toList();
            throw new AssertionError("rules are missing in %s for %s".formatted(Manifest.FILE, refused), e);
        }
    }

    private void live() {
        var leader = fairway.replica("one", FLAGS);
        awaitWord(leader, "elected");
        var standby = fairway.replica("two", FLAGS);
        awaitWord(standby, "standing by");
        fairway.stage().create("web", 8080);
        fairway.awaitAddress("web");
        fairway.merge("web", "{'spec':{'sessionAffinity':'ClientIP'}}");
        fairway.awaitEvent("web", "EnsuredLoadBalancer", 2);
        fairway.stage().create("broken", 7070);
        fairway.annotate("broken", "fairway.dev/no-such-option", "1");
        fairway.awaitEvent("broken", "SyncLoadBalancerFailed", 1);

        leader.kill();
        fairway.stage().create("late", 8081);
        fairway.awaitAddress("late");
        // Whoever takes over tells of the mistake again, which is the same Event with its count gone up.
        fairway.awaitEvent("broken", "SyncLoadBalancerFailed", 2);
        List.of("web", "late", "broken").forEach(fairway::delete);
        standby.close();
        plan();
    }

    @AfterAll
    void end() {
        fairway.close();
    }

    @Test
    @Demonstrates({LEAST_RIGHTS, TWO_REPLICAS})
    void nothing_was_refused_to_two_replicas_that_took_turns() {
        assertThat(requests()).isNotEmpty().noneMatch(AuditedRequest::isRefused);
    }

    @Test
    @Demonstrates(LEAST_RIGHTS)
    void every_request_has_its_right_and_every_right_its_request() {
        var review = new RightsReview(rights, requests());

        assertThat(review.uncovered()).isEmpty();
        assertThat(review.unused()).isEmpty();
    }

    @Test
    void whichever_right_is_taken_away_would_be_missed() {
        assertThat(rights).isNotEmpty().allSatisfy(taken -> {
            var rest = rights.stream().filter(right -> !right.equals(taken)).toList();

            assertThat(new RightsReview(rest, requests()).uncovered())
                    .isNotEmpty()
                    .allMatch(taken::covers);
        });
    }

    @Test
    void a_right_too_many_would_be_noticed() {
        var update = new RbacPermission(
                "update",
                "",
                "services",
                rights.getFirst().namespace(),
                rights.getFirst().name());

        assertThat(new RightsReview(
                                Stream.concat(rights.stream(), Stream.of(update))
                                        .toList(),
                                requests())
                        .unused())
                .containsExactly(update);
    }

    @Test
    void nothing_is_given_by_an_asterisk() {
        assertThat(rights).allMatch(right -> !right.toString().contains("*"));
    }

    private List<AuditedRequest> requests() {
        return new AuditLog(fairway.plane().apiServer().auditLog()).of(Manifest.USER);
    }

    private void plan() {
        var plan = fairway.fairway(fairway.plane().url(), "plan", "plan", "--config=/etc/fairway/fairway.yaml");
        AwaitCondition.until("the plan is there", Installation.PATIENCE, () -> !plan.isAlive());
        assertThat(plan.exitCode()).as(plan.printed()).hasValue(0);
    }
}
