package dev.fairway.aws.access;

import static java.util.Map.entry;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Maps AWS errors to failures by what the caller must do. Error codes that are not in the table are retried. */
final class AwsFailures {
    private static final Duration THROTTLE_DELAY = Duration.ofSeconds(5);

    private enum Kind {
        THROTTLED,
        QUOTA,
        DENIED,
        CREDENTIALS,
        CLOCK,
        ACCOUNT,
        CONFLICT,
        REJECTED
    }

    private static final Map<String, Kind> CODES = Map.ofEntries(
            entry("Throttling", Kind.THROTTLED),
            entry("ThrottlingException", Kind.THROTTLED),
            entry("ThrottledException", Kind.THROTTLED),
            entry("RequestLimitExceeded", Kind.THROTTLED),
            entry("RequestThrottled", Kind.THROTTLED),
            entry("TooManyRequestsException", Kind.THROTTLED),
            entry("SlowDown", Kind.THROTTLED),
            entry("EC2ThrottledException", Kind.THROTTLED),
            entry("LimitExceeded", Kind.QUOTA),
            entry("TooManyLoadBalancers", Kind.QUOTA),
            entry("TooManyTargetGroups", Kind.QUOTA),
            entry("TooManyListeners", Kind.QUOTA),
            entry("TooManyTargets", Kind.QUOTA),
            entry("TooManyRegistrationsForTargetId", Kind.QUOTA),
            entry("TooManyUniqueTargetGroupsPerLoadBalancer", Kind.QUOTA),
            entry("TooManyCertificates", Kind.QUOTA),
            entry("TooManyTags", Kind.QUOTA),
            entry("SecurityGroupLimitExceeded", Kind.QUOTA),
            entry("SecurityGroupsPerInterfaceLimitExceeded", Kind.QUOTA),
            entry("RulesPerSecurityGroupLimitExceeded", Kind.QUOTA),
            entry("AddressLimitExceeded", Kind.QUOTA),
            entry("InsufficientFreeAddressesInSubnet", Kind.QUOTA),
            entry("AccessDenied", Kind.DENIED),
            entry("AccessDeniedException", Kind.DENIED),
            entry("UnauthorizedOperation", Kind.DENIED),
            entry("AuthFailure", Kind.CREDENTIALS),
            entry("InvalidClientTokenId", Kind.CREDENTIALS),
            entry("InvalidAccessKeyId", Kind.CREDENTIALS),
            entry("SignatureDoesNotMatch", Kind.CREDENTIALS),
            entry("InvalidSignatureException", Kind.CREDENTIALS),
            entry("IncompleteSignature", Kind.CREDENTIALS),
            entry("MissingAuthenticationToken", Kind.CREDENTIALS),
            entry("UnrecognizedClientException", Kind.CREDENTIALS),
            entry("ExpiredToken", Kind.CREDENTIALS),
            entry("ExpiredTokenException", Kind.CREDENTIALS),
            entry("RequestExpired", Kind.CLOCK),
            entry("RequestTimeTooSkewed", Kind.CLOCK),
            entry("OptInRequired", Kind.ACCOUNT),
            entry("SubscriptionRequiredException", Kind.ACCOUNT),
            entry("PendingVerification", Kind.ACCOUNT),
            entry("Blocked", Kind.ACCOUNT),
            entry("OperationNotPermitted", Kind.REJECTED),
            entry("DependencyViolation", Kind.CONFLICT),
            entry("ResourceInUse", Kind.CONFLICT),
            entry("IncorrectState", Kind.CONFLICT),
            entry("OperationInProgress", Kind.CONFLICT),
            entry("TargetGroupAssociationLimit", Kind.CONFLICT),
            entry("PriorRequestNotComplete", Kind.CONFLICT),
            entry("AllocationIdInUse", Kind.CONFLICT),
            entry("DuplicateListener", Kind.CONFLICT),
            entry("DuplicateLoadBalancerName", Kind.CONFLICT),
            entry("DuplicateTargetGroupName", Kind.CONFLICT),
            entry("InvalidGroup.Duplicate", Kind.CONFLICT),
            entry("InvalidPermission.Duplicate", Kind.CONFLICT),
            entry("LoadBalancerNotFound", Kind.CONFLICT),
            entry("TargetGroupNotFound", Kind.CONFLICT),
            entry("ListenerNotFound", Kind.CONFLICT),
            entry("InvalidGroup.NotFound", Kind.CONFLICT),
            entry("InvalidPermission.NotFound", Kind.CONFLICT),
            entry("InvalidTarget", Kind.CONFLICT),
            entry("SubnetNotFound", Kind.REJECTED),
            entry("AvailabilityZoneNotSupported", Kind.REJECTED),
            entry("AllocationIdNotFound", Kind.REJECTED),
            entry("CertificateNotFound", Kind.REJECTED),
            entry("SSLPolicyNotFound", Kind.REJECTED),
            entry("UnsupportedProtocol", Kind.REJECTED),
            entry("ALPNPolicyNotSupported", Kind.REJECTED),
            entry("IncompatibleProtocols", Kind.REJECTED),
            entry("InvalidConfigurationRequest", Kind.REJECTED),
            entry("InvalidScheme", Kind.REJECTED),
            entry("InvalidSubnet", Kind.REJECTED),
            entry("InvalidSecurityGroup", Kind.REJECTED),
            entry("InvalidSubnetID.NotFound", Kind.REJECTED),
            entry("InvalidVpcID.NotFound", Kind.REJECTED),
            entry("InvalidPrefixListID.NotFound", Kind.REJECTED),
            entry("InvalidPrefixListId.NotFound", Kind.REJECTED),
            entry("InvalidPrefixListID.Malformed", Kind.REJECTED),
            entry("InvalidPermission.Malformed", Kind.REJECTED),
            entry("InvalidParameterValue", Kind.REJECTED),
            entry("InvalidParameterCombination", Kind.REJECTED),
            entry("ValidationError", Kind.REJECTED),
            entry("MissingParameter", Kind.REJECTED));

    private AwsFailures() {}

    /**
     * Creates the exception that leaves the provider. It contains the original text only if AWS wrote it and it cannot
     * contain a credential.
     */
    static ProviderException exception(Operation operation, RuntimeException e) {
        var failure = of(operation, e);
        boolean isSafe = e instanceof AwsServiceException answer && !isAboutCredentials(answer);
        return new ProviderException(failure, isSafe ? e : AwsRedactedTrace.of(e));
    }

    static Failure of(Operation operation, RuntimeException e) {
        return e instanceof AwsServiceException answer
                ? of(operation, answer)
                : new AwsClientError(e).failure(operation);
    }

    private static Failure of(Operation operation, AwsServiceException e) {
        var kind = kind(e);
        var message = "%s: %s (%s)".formatted(operation.name(), text(e), code(e));
        return switch (kind) {
            case THROTTLED -> new Failure.Throttled(message, THROTTLE_DELAY);
            case QUOTA ->
                new Failure.Quota(message + ": delete unused resources, or request a higher quota (Service Quotas)");
            case DENIED -> new Failure.Denied(denied(operation, e));
            case CREDENTIALS -> new Failure.Denied(credentials(code(e)));
            case CLOCK ->
                new Failure.Denied(
                        "AWS refuses the time of the request (%s): the clock of this machine is wrong; synchronize it (NTP)"
                                .formatted(code(e)));
            case ACCOUNT ->
                new Failure.Denied(
                        "AWS refuses %s for the whole account (%s): enable the region for the account, and check the account status; no permission is missing"
                                .formatted(operation.name(), code(e)));
            case CONFLICT -> new Failure.Conflict(message);
            case REJECTED -> new Failure.Rejected(message);
            case null -> unclassified(operation, message);
        };
    }

    private static @Nullable Kind kind(AwsServiceException e) {
        var kind = CODES.get(code(e));
        if (kind == Kind.CREDENTIALS && isLate(text(e))) {
            return Kind.CLOCK;
        }
        return kind == null && e.isThrottlingException() ? Kind.THROTTLED : kind;
    }

    /** For a wrong clock AWS uses the error code of a bad signature. */
    private static boolean isLate(String text) {
        return text.startsWith("Signature expired") || text.startsWith("Signature not yet current");
    }

    /** The text of a signature error repeats request headers, including the session token. */
    private static boolean isAboutCredentials(AwsServiceException e) {
        return kind(e) == Kind.CREDENTIALS || kind(e) == Kind.CLOCK;
    }

    private static String credentials(String code) {
        var source = AwsCredentialSource.find();
        return switch (code) {
            case "ExpiredToken", "ExpiredTokenException" ->
                "the AWS credentials from %s have expired (%s): renew them".formatted(source, code);
            case "SignatureDoesNotMatch", "InvalidSignatureException", "IncompleteSignature" ->
                "AWS refuses the signature (%s): the secret key or session token from %s does not belong to its access key, or the option region is not that of the endpoint; set them again"
                        .formatted(code, source);
            default ->
                "AWS does not recognize the access key (%s): set the credentials in %s again, or use others"
                        .formatted(code, source);
        };
    }

    /** The message starts with the missing permission. */
    private static String denied(Operation operation, AwsServiceException e) {
        var service = service(e, operation);
        return service.equals("sts") && !operation.group().equals("sts")
                ? "AWS STS refuses the credentials of the role (%s): check the trust policy of the role that Fairway assumes; %s"
                        .formatted(code(e), text(e))
                : "AWS refuses %s:%s (%s): allow it in the policy of the identity Fairway runs as; %s"
                        .formatted(service, operation.name(), code(e), text(e));
    }

    private static String service(AwsServiceException e, Operation operation) {
        var details = e.awsErrorDetails();
        if (details != null && "Sts".equalsIgnoreCase(details.serviceName())) {
            return "sts";
        }
        return operation.group().startsWith("ec2") ? "ec2" : "elasticloadbalancing";
    }

    /** AWS adds error codes. An unknown code must not look like a user error. */
    static Failure unclassified(Operation operation, String message) {
        return operation.mutating() ? new Failure.Unknown(message) : new Failure.Transient(message);
    }

    static String code(AwsServiceException e) {
        var details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    private static String text(AwsServiceException e) {
        var details = e.awsErrorDetails();
        return details == null || details.errorMessage() == null
                ? "status " + e.statusCode()
                : AwsErrorText.shortened(details.errorMessage());
    }
}
