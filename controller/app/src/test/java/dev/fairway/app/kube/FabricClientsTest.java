package dev.fairway.app.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.kube.KubeException.Kind;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers are a real API server's. */
class FabricClientsTest {

    @Test
    void a_refusal_is_told_in_the_words_of_the_api_server() {
        var words = "services is forbidden: User \"system:serviceaccount:fairway-system:fairway\" cannot list resource"
                + " \"services\" in API group \"\" at the cluster scope";

        var failure = failure(answer(403, "Forbidden").withMessage(words).build());

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure).hasMessage(words);
    }

    @Test
    void an_event_for_a_namespace_that_terminates_is_not_for_want_of_a_rule() {
        var failure = failure(answer(403, "Forbidden")
                .withMessage("unable to create new content in namespace a because it is being terminated")
                .withNewDetails()
                .addNewCause("metadata.namespace", "namespace a is being terminated", "NamespaceTerminating")
                .endDetails()
                .build());

        assertThat(failure.kind()).isEqualTo(Kind.GONE);
    }

    @ParameterizedTest
    @CsvSource({
        "409, AlreadyExists, EXISTS",
        "409, Conflict, CONFLICT",
        "404, NotFound, GONE",
        "401, Unauthorized, REFUSED",
        "422, Invalid, REFUSED",
        "429, TooManyRequests, UNAVAILABLE",
        "500, InternalError, UNAVAILABLE",
    })
    void what_is_to_be_done_follows_from_code_and_reason(int code, String reason, Kind kind) {
        assertThat(failure(answer(code, reason).build()).kind()).isEqualTo(kind);
    }

    @Test
    void what_no_server_answered_is_told_in_the_words_of_the_client() {
        var failure = FabricClients.failure(new KubernetesClientException("no route", new IOException("no route")));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessage("no route");
    }

    private static KubeException failure(Status status) {
        return FabricClients.failure(new KubernetesClientException(status));
    }

    private static StatusBuilder answer(int code, String reason) {
        return new StatusBuilder().withCode(code).withReason(reason);
    }
}
