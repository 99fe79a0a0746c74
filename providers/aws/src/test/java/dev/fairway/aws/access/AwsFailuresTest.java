package dev.fairway.aws.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import java.io.IOException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;

class AwsFailuresTest {
    private static final Operation CREATE = Operation.mutation(AwsRateLimits.ELB_INTENSIVE, "CreateLoadBalancer");
    private static final Operation LIST = Operation.read("elbv2.read", "DescribeLoadBalancers");

    @ParameterizedTest
    @CsvSource({
        "Throttling,Throttled",
        "RequestLimitExceeded,Throttled",
        "TooManyLoadBalancers,Quota",
        "RulesPerSecurityGroupLimitExceeded,Quota",
        "AccessDenied,Denied",
        "UnauthorizedOperation,Denied",
        "ExpiredToken,Denied",
        "DependencyViolation,Conflict",
        "ResourceInUse,Conflict",
        "TargetGroupNotFound,Conflict",
        "ValidationError,Rejected",
        "CertificateNotFound,Rejected",
        "OperationNotPermitted,Rejected",
        "InternalFailure,Unknown",
        "SomethingNew,Unknown"
    })
    void each_code_has_its_kind(String code, String kind) {
        assertThat(AwsFailures.of(CREATE, answer(code)).getClass().getSimpleName())
                .isEqualTo(kind);
    }

    @Test
    void an_unknown_error_code_is_not_a_user_error() {
        assertThat(AwsFailures.of(LIST, answer("SomethingNew"))).isInstanceOf(Failure.Transient.class);
    }

    @Test
    void no_response_is_unknown_for_a_change_and_transient_for_a_read() {
        var timeout = ApiCallTimeoutException.builder().message("too late").build();

        assertThat(AwsFailures.of(CREATE, timeout)).isInstanceOf(Failure.Unknown.class);
        assertThat(AwsFailures.of(LIST, timeout)).isInstanceOf(Failure.Transient.class);
    }

    @Test
    void an_access_denied_message_names_the_missing_permission() {
        assertThat(AwsFailures.of(CREATE, answer("AccessDenied")).message())
                .contains("elasticloadbalancing:CreateLoadBalancer");
        assertThat(AwsFailures.of(
                                Operation.mutation(AwsRateLimits.EC2_WRITE, "CreateSecurityGroup"),
                                answer("UnauthorizedOperation"))
                        .message())
                .contains("ec2:CreateSecurityGroup");
    }

    @Test
    void without_credentials_nothing_was_sent() {
        var none = SdkClientException.create("Unable to load credentials from any of the providers in the chain");

        assertThat(AwsFailures.of(CREATE, none)).isInstanceOf(Failure.Denied.class);
    }

    @Test
    void an_untrusted_endpoint_receives_no_request() {
        var stranger =
                SdkClientException.create("Unable to execute", new SSLHandshakeException("PKIX path building failed"));

        assertThat(AwsFailures.of(CREATE, stranger)).isInstanceOf(Failure.Denied.class);
        assertThat(AwsFailures.of(CREATE, stranger).message()).contains("AWS_CA_BUNDLE");
    }

    @Test
    void the_message_about_a_refusing_proxy_names_its_setting() {
        var refused = SdkClientException.create(
                "Unable to execute", new IOException("Unable to tunnel through proxy. Proxy returns \"HTTP/1.1 407\""));

        assertThat(AwsFailures.of(CREATE, refused).message())
                .contains("HTTPS_PROXY")
                .doesNotContain("407");
    }

    @Test
    void long_aws_messages_are_cut_at_a_word() {
        assertThat(AwsErrorText.shortened("word ".repeat(100)))
                .hasSizeLessThan(310)
                .endsWith("word ...");
    }

    private static SdkException answer(String code) {
        return ElasticLoadBalancingV2Exception.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("because")
                        .build())
                .build();
    }
}
