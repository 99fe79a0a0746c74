package dev.fairway.app.kube.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.app.kube.api.KubeException.Kind;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The answers are a real API server's. */
class Fabric8ClientsTest {

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

    @ParameterizedTest
    @MethodSource("silences")
    void what_no_server_answered_says_what_to_check(Exception silence, String words) {
        var failure = Fabric8Clients.failure(new KubernetesClientException("Operation: [get] failed", silence));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.getMessage()).contains(words, "check").doesNotContain("Exception", "s3cr3t");
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                Arguments.of(new ConnectException("s3cr3t"), "refuses connections"),
                Arguments.of(new IOException(new UnknownHostException("s3cr3t")), "cannot be resolved"),
                Arguments.of(new NoRouteToHostException("s3cr3t"), "no route"),
                Arguments.of(new HttpConnectTimeoutException("s3cr3t"), "does not answer in time"),
                Arguments.of(new TimeoutException("s3cr3t"), "does not answer in time"),
                Arguments.of(tls(new CertPathBuilderException("s3cr3t")), "certificate of an unknown authority"),
                Arguments.of(tls(new CertificateExpiredException("s3cr3t")), "certificate that is not valid now"),
                Arguments.of(tls(new CertificateException("s3cr3t")), "certificate for another name"),
                Arguments.of(new SSLHandshakeException("s3cr3t"), "does not complete the TLS handshake"),
                Arguments.of(new EOFException("s3cr3t"), "closed the connection"),
                Arguments.of(new IOException("s3cr3t"), "failed without an answer"));
    }

    private static Exception tls(Exception cause) {
        var handshake = new SSLHandshakeException("s3cr3t");
        handshake.initCause(cause);
        return handshake;
    }

    @Test
    void a_header_that_cannot_be_sent_is_not_quoted() {
        assertThatThrownBy(() -> Fabric8Clients.answered(() -> {
                    throw new IllegalArgumentException("invalid header value: s3cr3t");
                }))
                .isInstanceOf(KubeException.class)
                .hasNoCause()
                .hasMessageContaining("write the token of the current context's user again");
    }

    private static KubeException failure(Status status) {
        return Fabric8Clients.failure(new KubernetesClientException(status));
    }

    private static StatusBuilder answer(int code, String reason) {
        return new StatusBuilder().withCode(code).withReason(reason);
    }
}
