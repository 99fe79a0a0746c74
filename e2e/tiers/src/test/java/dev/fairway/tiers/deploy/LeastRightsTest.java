package dev.fairway.tiers.deploy;

import static dev.fairway.tiers.deploy.Installation.awaitWord;
import static dev.fairway.tiers.semantics.Semantic.LEAST_RIGHTS;
import static dev.fairway.tiers.semantics.Semantic.TWO_REPLICAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.process.Await;
import dev.fairway.tiers.semantics.Shows;
import dev.fairway.tiers.tier.KubeTier;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
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
    private static final String[] FLAGS = {"--leaseDuration=10s", "--http=off"};

    private final Installation fairway = Installation.start();
    private final List<Right> rights = fairway.manifest().rights();

    @BeforeAll
    void live() {
        var leader = fairway.replica("one", FLAGS);
        awaitWord(leader, "elected");
        var standby = fairway.replica("two", FLAGS);
        awaitWord(standby, "standing by");
        fairway.stage().create("web", 8080);
        fairway.awaitAddress("web");
        change("web");
        breakOne();

        leader.kill();
        fairway.stage().create("late", 8081);
        fairway.awaitAddress("late");
        awaitMistakeTold(2);
        deleteAll();
        standby.close();
        plan();
    }

    @AfterAll
    void end() {
        fairway.close();
    }

    @Test
    @Shows({LEAST_RIGHTS, TWO_REPLICAS})
    void nothing_was_refused_to_two_replicas_that_took_turns() {
        assertThat(requests()).isNotEmpty().noneMatch(Request::isRefused);
    }

    @Test
    @Shows(LEAST_RIGHTS)
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
        var update = new Right(
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

    private List<Request> requests() {
        return new AuditLog(fairway.plane().apiServer().auditLog()).of(Manifest.USER);
    }

    private void change(String name) {
        merge(name, "{\"spec\":{\"sessionAffinity\":\"ClientIP\"}}");
        Await.until(
                "two Events about what was made for " + name,
                Installation.PATIENCE,
                () -> events(name, "EnsuredLoadBalancer").count() == 2);
    }

    /** A mistake is told in an Event; whoever takes over tells it again, which is the same Event with its count up. */
    private void breakOne() {
        fairway.stage().create("broken", 7070);
        merge("broken", "{\"metadata\":{\"annotations\":{\"fairway.dev/no-such-option\":\"1\"}}}");
        awaitMistakeTold(1);
    }

    private void awaitMistakeTold(int times) {
        Await.until(
                "the mistake is told " + times + " times",
                Installation.PATIENCE,
                () -> events("broken", "SyncLoadBalancerFailed").anyMatch(event -> event.getCount() >= times));
    }

    private void merge(String name, String patch) {
        var service = fairway.client().services().inNamespace("default").withName(name);
        service.patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    private Stream<Event> events(String name, String reason) {
        return fairway.client().v1().events().inNamespace("default").list().getItems().stream()
                .filter(event -> event.getInvolvedObject().getName().equals(name))
                .filter(event -> event.getReason().equals(reason));
    }

    private void deleteAll() {
        for (var name : List.of("web", "late", "broken")) {
            var service = fairway.client().services().inNamespace("default").withName(name);
            service.delete();
            Await.until(name + " is gone", Installation.PATIENCE, () -> service.get() == null);
        }
    }

    private void plan() {
        var plan = fairway.fairway(fairway.plane().url(), "plan", "plan", "--config=/etc/fairway/fairway.yaml");
        Await.until("the plan is there", Installation.PATIENCE, () -> !plan.isAlive());
        assertThat(plan.exitCode()).as(plan.printed()).hasValue(0);
    }
}
