package dev.fairway.lab.aws.wire;

import java.util.regex.Pattern;

/**
 * Who calls which service where, from the Authorization header (Signature Version 4). The signature itself is not
 * verified: this AWS knows nobody's secret.
 */
public record Signature(String accessKey, String region, Service service) {
    private static final Pattern SCOPE =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/\\d{8}/([^/]+)/([^/]+)/aws4_request,.*");

    public static Signature of(String authorization) {
        var scope = SCOPE.matcher(authorization);
        if (!scope.matches()) {
            throw AwsFault.of(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        var service = Service.signedAs(scope.group(3))
                .orElseThrow(() -> AwsFault.of(
                        404,
                        "UnknownService",
                        "the lab's AWS has no service " + scope.group(3) + ", only ec2, "
                                + "elasticloadbalancing, sts and tagging"));
        return new Signature(scope.group(1), scope.group(2), service);
    }
}
