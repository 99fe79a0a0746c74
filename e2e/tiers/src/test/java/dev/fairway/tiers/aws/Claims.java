package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What all claims speak of and with. */
interface Claims {
    /** Of this test alone. */
    AwsTestVpc bench();

    /** The call is answered with this error. */
    default void refused(String code, ThrowingCallable call) {
        var error = catchThrowableOfType(AwsServiceException.class, call);
        assertThat(error).as("an error %s", code).isNotNull();
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
    }
}
