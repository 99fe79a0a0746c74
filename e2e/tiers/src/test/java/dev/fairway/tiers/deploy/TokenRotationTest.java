package dev.fairway.tiers.deploy;

import static dev.fairway.tiers.deploy.Installation.awaitWord;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.tiers.tier.KubeTier;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;

/** kubelet replaces a pod's token before it runs out; here the old one is refused from one moment to the next. */
@KubeTier
class TokenRotationTest {

    @Test
    void a_leader_goes_on_with_the_new_token_when_the_old_one_is_refused() {
        try (var fairway = Installation.start()) {
            var bound = fairway.token().renew();
            var old = fairway.token().read();
            var controller = fairway.replica("one", "--lease-duration=2m", "--http=off");
            awaitWord(controller, "elected");

            fairway.token().renew();
            fairway.client().resource(bound).delete();
            AwaitCondition.until("the old token is refused", Installation.PATIENCE, () -> isRefused(fairway, old));
            fairway.stage().create("web", 8080);
            fairway.awaitAddress("web");

            // Watches that were open stay open whatever becomes of a token; these have to be opened anew.
            fairway.plane().apiServer().kill();
            fairway.plane().apiServer().start();
            fairway.stage().create("late", 8081);
            fairway.awaitAddress("late");
            assertThat(controller.printed()).containsOnlyOnce("elected");
        }
    }

    private static boolean isRefused(Installation fairway, String token) {
        try (var client = fairway.client(fairway.plane().url(), token)) {
            return client.raw("/api/v1/namespaces/kube-system") == null;
        } catch (KubernetesClientException e) {
            return e.getCode() == 401;
        }
    }
}
