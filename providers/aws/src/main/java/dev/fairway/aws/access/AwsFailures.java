package dev.fairway.aws.access;

import static java.util.Map.entry;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Sorts what AWS answers, or does not answer, by what the caller must do. Whatever is not in the table is looked at again. */
final class AwsFailures {
    private static final Duration A_WHILE = Duration.ofSeconds(5);

    private enum Kind {
        THROTTLED,
        QUOTA,
        DENIED,
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
            entry("AuthFailure", Kind.DENIED),
            entry("OptInRequired", Kind.DENIED),
            entry("InvalidClientTokenId", Kind.DENIED),
            entry("SignatureDoesNotMatch", Kind.DENIED),
            entry("ExpiredToken", Kind.DENIED),
            entry("ExpiredTokenException", Kind.DENIED),
            entry("RequestExpired", Kind.DENIED),
            entry("UnrecognizedClientException", Kind.DENIED),
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
            entry("InvalidParameterValue", Kind.REJECTED),
            entry("InvalidParameterCombination", Kind.REJECTED),
            entry("ValidationError", Kind.REJECTED),
            entry("MissingParameter", Kind.REJECTED));

    private AwsFailures() {}

    static Failure of(Operation operation, SdkException e) {
        return e instanceof AwsServiceException answer ? of(operation, answer) : noAnswer(operation, e);
    }

    private static Failure of(Operation operation, AwsServiceException e) {
        var kind = CODES.get(code(e));
        if (kind == null && e.isThrottlingException()) {
            kind = Kind.THROTTLED;
        }
        var message = "%s: %s (%s)".formatted(operation.name(), text(e), code(e));
        return switch (kind) {
            case THROTTLED -> new Failure.Throttled(message, A_WHILE);
            case QUOTA ->
                new Failure.Quota(message + ": delete what nobody needs, or have AWS raise the quota (Service Quotas)");
            case DENIED -> new Failure.Denied(denied(operation, e));
            case CONFLICT -> new Failure.Conflict(message);
            case REJECTED -> new Failure.Rejected(message);
            case null -> unsorted(operation, message);
        };
    }

    /** Which permission is missing is what an administrator wants to know first. */
    private static String denied(Operation operation, AwsServiceException e) {
        var family = operation.group().startsWith("ec2") ? "ec2" : "elasticloadbalancing";
        return "AWS refused %s:%s (%s): allow it to the identity Fairway runs as; %s"
                .formatted(family, operation.name(), code(e), text(e));
    }

    /** Codes come and go: one that nobody knows must not look like the user's fault. */
    private static Failure unsorted(Operation operation, String message) {
        return operation.mutating() ? new Failure.Unknown(message) : new Failure.Transient(message);
    }

    /** Without credentials nothing was sent; else what became of it is anybody's guess. */
    private static Failure noAnswer(Operation operation, SdkException e) {
        var message = "%s: %s".formatted(operation.name(), e.getMessage());
        if (e instanceof SdkClientException && message.contains("Unable to load credentials")) {
            return new Failure.Denied("there are no credentials for AWS: " + e.getMessage());
        }
        return e.getCause() instanceof SSLHandshakeException
                ? new Failure.Denied(
                        "%s: nothing was sent, because the certificate is not trusted (%s); set AWS_CA_BUNDLE"
                                .formatted(operation.name(), e.getCause().getMessage()))
                : unsorted(operation, message);
    }

    static String code(AwsServiceException e) {
        var details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    private static String text(AwsServiceException e) {
        var details = e.awsErrorDetails();
        return details == null || details.errorMessage() == null
                ? String.valueOf(e.getMessage())
                : details.errorMessage();
    }
}
