package dev.fairway.app.reconcile;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.fairway.api.spi.Failure;
import dev.fairway.app.fixture.KubeObjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ResyncTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(OrphanReporter.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private final ControllerFixture rig = new ControllerFixture(ofMinutes(10));

    @BeforeEach
    void listen() {
        said.start();
        logger.addAppender(said);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(said);
    }

    @Test
    void what_somebody_removed_is_made_again() {
        rig.serving("web");
        rig.destroy();

        rig.pass(ofMinutes(10));

        assertThat(rig.kinds()).containsExactly("address", "listener", "pool");
        assertThat(rig.addresses("web")).hasSize(1);
    }

    @Test
    void where_nothing_has_drifted_it_costs_pages_of_lists_and_a_few_looks_inside() {
        for (int i = 0; i < 4; i++) {
            rig.api.create(KubeObjects.service("web-" + i).build());
        }
        rig.served();

        rig.pass(ofMinutes(10));

        assertThat(rig.log).containsOnly("cloud: List", "cloud: Parts").hasSizeLessThanOrEqualTo(24);
    }

    @Test
    void an_orphan_is_reported_and_not_touched() {
        rig.serving("web");
        rig.stop();
        rig.api.vanish("web");

        rig.restart(ofMinutes(10), KubeObjects.RULE);
        rig.pass(ofMinutes(10));

        assertThat(said.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .contains("1 load balancers at the provider sample", "service/uid-of-web", "not deleted");
        assertThat(rig.events()).contains("OrphanedLoadBalancer x1");
        assertThat(rig.kinds()).hasSize(3);
    }

    @Test
    void a_cloud_that_does_not_answer_is_asked_again_at_the_next() {
        rig.serving("web");
        rig.destroy();
        rig.fail("List", new Failure.Transient("no answer"));
        rig.pass(ofMinutes(10));
        rig.heal();

        rig.pass(ofMinutes(11));

        assertThat(rig.kinds()).hasSize(3);
    }

    @Test
    void a_bug_does_not_end_the_sweeps() {
        rig.serving("web");
        rig.destroy();
        rig.fail("List", new NoClassDefFoundError("com/example/Missing"));
        rig.pass(ofMinutes(10));
        rig.heal();

        rig.pass(ofMinutes(11));

        assertThat(rig.kinds()).hasSize(3);
    }

    @Test
    void nothing_is_swept_after_the_stop() {
        rig.serving("web");
        rig.stop();

        rig.pass(ofMinutes(30));

        assertThat(rig.log).isEmpty();
    }

    @Test
    void what_a_pass_is_busy_with_is_left_to_the_pass() {
        rig.restart(ofSeconds(1), KubeObjects.RULE);
        rig.fail("Create", new Failure.Denied("allow CreateThing"));
        rig.api.create(KubeObjects.service("web").build());
        rig.settle();
        rig.log.clear();

        rig.pass(ofSeconds(10));

        assertThat(rig.log).containsOnly("cloud: List");
        rig.restart(ofDays(1), KubeObjects.RULE);
    }
}
