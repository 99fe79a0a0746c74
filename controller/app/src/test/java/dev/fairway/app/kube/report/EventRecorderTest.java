package dev.fairway.app.kube.report;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.fixture.KubeObjects;
import dev.fairway.app.fixture.ManualScheduler;
import dev.fairway.app.kube.api.FakeKubeApi;
import dev.fairway.app.kube.api.KubeException;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class EventRecorderTest {
    private static final ServiceEvent QUOTA = ServiceEvent.warning("SyncLoadBalancerFailed", "no more addresses");
    private static final ServiceEvent NODES = ServiceEvent.warning("UnAvailableLoadBalancer", "there are no nodes");
    private static final ServiceEvent MADE = ServiceEvent.normal("EnsuredLoadBalancer", "+ address/standard");

    private static final ObjectReference LEASE = new ObjectReferenceBuilder()
            .withKind("Lease")
            .withNamespace("fairway")
            .withName("fairway")
            .build();

    private final ManualScheduler time = new ManualScheduler();
    private final FakeKubeApi api = new FakeKubeApi(new ArrayList<>());
    private final EventRecorder recorder = new EventRecorder(api, time);
    private final Service web = KubeObjects.service("web").build();

    @Test
    void an_event_says_of_whom_by_whom_and_when() {
        recorder.record(web, QUOTA);

        var event = only();
        assertThat(event.getInvolvedObject().getKind()).isEqualTo("Service");
        assertThat(event.getInvolvedObject().getUid()).isEqualTo("uid-of-web");
        assertThat(event.getMetadata().getNamespace()).isEqualTo("default");
        assertThat(event.getMetadata().getName()).matches("web\\.[a-z2-7]{16}");
        assertThat(event.getSource().getComponent()).isEqualTo("fairway");
        assertThat(event.getType()).isEqualTo("Warning");
        assertThat(event.getMessage()).isEqualTo("no more addresses");
        assertThat(event.getFirstTimestamp()).isEqualTo("2026-01-01T00:00:00Z");
    }

    /** kubectl describe selects Events by the UID of the object. */
    @Test
    void an_event_about_the_lease_has_its_uid() {
        recorder.record(LEASE, QUOTA);
        time.pass(ofMinutes(30));
        recorder.record(LEASE, QUOTA);

        assertThat(only().getInvolvedObject().getUid()).isEqualTo("lease-1");
        assertThat(only().getCount()).isEqualTo(2);
    }

    @Test
    void an_event_about_a_lease_that_cannot_be_read_is_written_without_a_uid() {
        api.fail("leaseMetadata", KubeException.Kind.REFUSED);

        recorder.record(LEASE, QUOTA);

        assertThat(only().getInvolvedObject().getUid()).isNull();
    }

    @Test
    void a_standing_failure_is_told_again_after_30_minutes_with_count_up() {
        recorder.record(web, QUOTA);
        time.pass(ofMinutes(29));
        recorder.record(web, QUOTA);
        assertThat(only().getCount()).isEqualTo(1);

        time.pass(ofMinutes(1));
        recorder.record(web, QUOTA);

        assertThat(only().getCount()).isEqualTo(2);
        assertThat(only().getFirstTimestamp()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(only().getLastTimestamp()).isEqualTo("2026-01-01T00:30:00Z");
    }

    @Test
    void another_failure_is_told_at_once() {
        recorder.record(web, QUOTA);
        recorder.record(web, ServiceEvent.warning("SyncLoadBalancerFailed", "not allowed"));

        assertThat(api.events()).hasSize(2);
    }

    @Test
    void two_failures_that_stand_side_by_side_are_told_once_each() {
        for (int pass = 0; pass < 10; pass++) {
            recorder.record(web, QUOTA);
            recorder.record(web, NODES);
            time.pass(ofMinutes(1));
        }

        assertThat(api.events())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.getCount()).isEqualTo(1));
    }

    @Test
    void a_failure_that_comes_back_after_all_was_well_is_news() {
        recorder.record(web, QUOTA);
        recorder.recovered("uid-of-web");
        recorder.record(web, QUOTA);

        assertThat(only().getCount()).isEqualTo(2);
    }

    @Test
    void each_service_has_its_own_events() {
        recorder.record(web, QUOTA);
        recorder.record(KubeObjects.service("api").build(), QUOTA);

        assertThat(api.events()).hasSize(2);
    }

    @Test
    void good_news_is_told_every_time() {
        recorder.record(web, MADE);
        recorder.record(web, MADE);

        assertThat(only().getCount()).isEqualTo(2);
        assertThat(only().getType()).isEqualTo("Normal");
    }

    @Test
    void a_long_message_is_cut_to_what_an_event_may_hold() {
        recorder.record(web, ServiceEvent.warning("SyncLoadBalancerFailed", "slow ".repeat(1000)));

        assertThat(only().getMessage()).hasSizeLessThanOrEqualTo(1024).endsWith("…");
    }

    @Test
    void an_event_that_cannot_be_written_fails_nothing() {
        api.fail("createEvent", KubeException.Kind.REFUSED);
        recorder.record(web, QUOTA);
        assertThat(api.events()).isEmpty();

        api.heal();
        recorder.record(web, MADE);
        api.fail("patchEvent", KubeException.Kind.CONFLICT);
        recorder.record(web, MADE);
        assertThat(only().getCount()).isEqualTo(1);
    }

    private Event only() {
        assertThat(api.events()).hasSize(1);
        return api.events().iterator().next();
    }
}
