package dev.fairway.aws.access;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * Explains why a request got no response from AWS. The texts of these exceptions contain header values, URLs and parts
 * of files, so messages never repeat them.
 */
final class AwsClientError {
    private static final int DEPTH = 10;
    private static final Pattern LINE = Pattern.compile("\\bline (\\d{1,6})\\b");

    private final List<Throwable> causes;

    AwsClientError(Throwable e) {
        causes = Stream.<Throwable>iterate(e, one -> one != null, Throwable::getCause)
                .limit(DEPTH)
                .toList();
    }

    /** With a wrong setting the request was not sent. Otherwise the result of a change is unknown. */
    Failure failure(Operation operation) {
        return setting()
                .<Failure>map(why -> new Failure.Denied("%s was not sent: %s".formatted(operation.name(), why)))
                .orElseGet(() -> AwsFailures.unclassified(operation, "%s: %s".formatted(operation.name(), network())));
    }

    /** The wrong setting and what to change; empty if no setting is wrong. */
    Optional<String> setting() {
        var source = AwsCredentialSource.find();
        if (has(one -> one instanceof SSLException)) {
            return Optional.of(
                    "the certificate of the AWS endpoint, or of the proxy, is not trusted: set AWS_CA_BUNDLE to a file with its CA certificate");
        }
        if (messageContains("Unable to tunnel through proxy")) {
            return Optional.of(
                    "the proxy in HTTPS_PROXY refuses the connection: allow it there, or name the host in NO_PROXY; a proxy that wants a password is not supported");
        }
        if (isFrom("software.amazon.awssdk.profiles")) {
            return Optional.of(profile());
        }
        if (messageContains("header value") || messageContains("header name")) {
            return Optional.of(
                    "the credentials from %s hold a line break or another character that cannot be sent: set them again without it"
                            .formatted(source));
        }
        if (messageContains("Unable to load credentials") || isFrom("software.amazon.awssdk.auth.credentials")) {
            return Optional.of("no AWS credentials: " + source.problem());
        }
        return messageContains("Unable to load region")
                ? Optional.of("the AWS region is unknown: set the option region of the provider")
                : Optional.empty();
    }

    private String profile() {
        var line = causes.stream()
                .map(one -> LINE.matcher(String.valueOf(one.getMessage())))
                .filter(match -> match.find())
                .map(match -> "line " + match.group(1) + " of ")
                .findFirst()
                .orElse("");
        return "%sthe AWS profile file is not valid: write [profile name] and name = value (~/.aws/config and ~/.aws/credentials, or the files in AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE)"
                .formatted(line);
    }

    private String network() {
        if (has(one -> one instanceof UnknownHostException)) {
            return "the host name of the AWS endpoint, or of the proxy in HTTPS_PROXY, cannot be resolved";
        }
        if (has(one -> one instanceof ApiCallTimeoutException
                || one instanceof ApiCallAttemptTimeoutException
                || one instanceof SocketTimeoutException)) {
            return "AWS did not answer in time; check the network, HTTPS_PROXY and the option timeout if this persists";
        }
        if (has(one -> one instanceof ConnectException || one instanceof NoRouteToHostException)) {
            return "the AWS endpoint, or the proxy in HTTPS_PROXY, does not accept connections";
        }
        return "AWS sent no readable answer; check the network and its proxies if this persists";
    }

    private boolean has(Predicate<Throwable> test) {
        return causes.stream().anyMatch(test);
    }

    private boolean messageContains(String words) {
        return has(one -> String.valueOf(one.getMessage()).contains(words));
    }

    /** Whether code of that package threw it. */
    private boolean isFrom(String packages) {
        return has(one -> one.getStackTrace().length > 0
                && Stream.of(one.getStackTrace())
                        .filter(frame -> !frame.getClassName().startsWith("java."))
                        .filter(frame -> !frame.getClassName().startsWith("software.amazon.awssdk.utils."))
                        .findFirst()
                        .filter(frame -> frame.getClassName().startsWith(packages))
                        .isPresent());
    }
}
