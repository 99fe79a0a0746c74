package dev.fairway.app.kube.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.ProviderIdentity;
import dev.fairway.app.fixture.KubeObjects;
import dev.fairway.app.kube.goal.Ownership;
import dev.fairway.app.kube.goal.ServedByAnnotation;
import dev.fairway.app.queue.RequeueResult;
import dev.fairway.engine.LoadBalancerReport;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MergePatchesTest {
    private static final ServedByAnnotation BY = new ServedByAnnotation(
            "kube-system/fairway",
            KubeObjects.CLASS,
            List.of(new ServedByAnnotation.Instance(
                    "cloud", new ProviderIdentity("sample", new TreeMap<>(Map.of("region", "somewhere"))))));
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final LoadBalancerReport REPORT =
            new LoadBalancerReport(List.of(new Ingress.Ip("192.0.2.1", Ingress.Mode.VIP)), List.of(), Set.of(), true);
    private static final LoadBalancerCondition READY = new LoadBalancerCondition(true, "Ready", "every port is served");
    private static final StatusUpdate VERDICT =
            new StatusUpdate(Optional.of(REPORT), Optional.of(READY), List.of(), new RequeueResult.Done());
    private static final Condition FOREIGN = new ConditionBuilder()
            .withType("example.com/Audited")
            .withStatus("True")
            .build();

    private static final String INGRESS = """
            [{"ip":"192.0.2.1","ipMode":"VIP","ports":[{"port":80,"protocol":"TCP"}]}]""";
    private static final String CONDITION = """
            {"lastTransitionTime":"2026-01-01T00:00:00Z","message":"every port is served","reason":"Ready",\
            "status":"True","type":"fairway.dev/LoadBalancerReady"}""";

    @Test
    void our_finalizer_is_added_to_those_of_others() {
        var patch = MergePatches.mark(withFinalizers("example.com/keep"), BY).orElseThrow();

        assertThat(patch.at("/metadata/finalizers").toString())
                .isEqualTo("[\"example.com/keep\",\"fairway.dev/load-balancer\"]");
    }

    @Test
    void who_serves_a_service_is_written_with_the_finalizer_and_read_again() {
        var patch = MergePatches.mark(KubeObjects.service("web").build(), BY).orElseThrow();
        var marked = KubeObjects.marked("web")
                .editMetadata()
                .addToAnnotations(
                        ServedByAnnotation.ANNOTATION,
                        patch.at("/metadata/annotations")
                                .get(ServedByAnnotation.ANNOTATION)
                                .asString())
                .endMetadata()
                .build();

        assertThat(ServedByAnnotation.of(marked)).contains(BY);
        assertThat(MergePatches.mark(marked, BY)).isEmpty();
    }

    @Test
    void a_record_that_cannot_be_read_is_none() {
        var annotated = KubeObjects.annotated(ServedByAnnotation.ANNOTATION, "{not json");

        assertThat(ServedByAnnotation.of(annotated)).isEmpty();
    }

    @Test
    void our_finalizer_leaves_alone() {
        assertThat(MergePatches.unmark(withFinalizers("a.example/1", Ownership.FINALIZER, "b.example/2")))
                .isEqualTo(json("""
                {"metadata":{"finalizers":["a.example/1","b.example/2"],"annotations":{"fairway.dev/served-by":null}}}"""));
    }

    @Test
    void a_status_holds_addresses_and_our_condition_and_nothing_else() {
        assertThat(MergePatches.status(KubeObjects.marked("web").build(), VERDICT, NOW))
                .contains(json("""
                        {"status":{"loadBalancer":{"ingress":%s},"conditions":[%s]}}""".formatted(INGRESS, CONDITION)));
    }

    @Test
    void a_status_that_says_all_this_already_needs_no_patch() {
        assertThat(MergePatches.status(published(), VERDICT, NOW.plusSeconds(3600)))
                .isEmpty();
    }

    @Test
    void a_condition_that_another_stands_behind_needs_no_patch() {
        var ours = LoadBalancerCondition.conditions(published()).getFirst();
        var seen = published()
                .edit()
                .editStatus()
                .withConditions(ours, FOREIGN)
                .endStatus()
                .build();

        assertThat(MergePatches.status(seen, VERDICT, NOW)).isEmpty();
    }

    @Test
    void only_the_half_that_changed_is_written() {
        var wiped = published()
                .edit()
                .editStatus()
                .withLoadBalancer(null)
                .endStatus()
                .build();

        assertThat(MergePatches.status(wiped, VERDICT, NOW)).contains(json("""
                {"status":{"loadBalancer":{"ingress":%s}}}""".formatted(INGRESS)));
    }

    @Test
    void a_failure_takes_no_address_away() {
        var failed = new StatusUpdate(
                Optional.empty(),
                Optional.of(new LoadBalancerCondition(false, "Quota", "full")),
                List.of(),
                new RequeueResult.Done());

        assertThat(MergePatches.status(published(), failed, NOW)
                        .orElseThrow()
                        .get("status")
                        .has("loadBalancer"))
                .isFalse();
    }

    @Test
    void a_withdrawal_empties_the_addresses_and_says_why() {
        var patch = MergePatches.withdraw(published(), List.of(), NOW).orElseThrow();

        assertThat(patch.at("/status/loadBalancer/ingress")).isEmpty();
        assertThat(patch.at("/status/conditions/0/reason").asString()).isEqualTo("Deleting");
    }

    @Test
    void when_we_leave_the_conditions_of_others_stay() {
        var seen = published()
                .edit()
                .editStatus()
                .addToConditions(FOREIGN)
                .endStatus()
                .build();

        assertThat(MergePatches.leave(seen, List.of())).contains(json("""
                        {"status":{"loadBalancer":{"ingress":[]},"conditions":[{"status":"True","type":"example.com/Audited"}]}}"""));
        assertThat(MergePatches.leave(KubeObjects.marked("web").build(), List.of()))
                .isEmpty();
    }

    private static Service published() {
        var service = KubeObjects.marked("web").build();
        return service.edit()
                .withNewStatus()
                .withNewLoadBalancer()
                .withIngress(IngressAddresses.toPublish(service, REPORT))
                .endLoadBalancer()
                .withConditions(READY.among(service, NOW))
                .endStatus()
                .build();
    }

    private static Service withFinalizers(String... finalizers) {
        return KubeObjects.service("web")
                .editMetadata()
                .withFinalizers(finalizers)
                .endMetadata()
                .build();
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) new JsonMapper().readTree(text);
    }
}
