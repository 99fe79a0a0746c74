package dev.fairway.lab.aws.wire;

import java.util.Arrays;
import java.util.Optional;

/** The services that this AWS has. */
public enum Service {
    EC2("ec2", "ec2", "http://ec2.amazonaws.com/doc/2016-11-15/"),
    ELB("elasticloadbalancing", "elasticloadbalancingv2", "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"),
    STS("sts", "sts", "https://sts.amazonaws.com/doc/2011-06-15/"),
    TAGGING("tagging", "resourcegroupstaggingapi", ""),
    ACM("acm", "acm", "");

    private final String signingName;
    private final String sdkPackage;
    private final String namespace;

    Service(String signingName, String sdkPackage, String namespace) {
        this.signingName = signingName;
        this.sdkPackage = sdkPackage;
        this.namespace = namespace;
    }

    /** The service in a request's credential scope; also the first part of an IAM action. */
    public String signingName() {
        return signingName;
    }

    String namespace() {
        return namespace;
    }

    /** Whether it speaks JSON 1.1; the others speak forms and XML. */
    boolean speaksJson() {
        return namespace.isEmpty();
    }

    static Optional<Service> signedAs(String name) {
        return Arrays.stream(values())
                .filter(one -> one.signingName.equals(name))
                .findFirst();
    }

    /** The service of an SDK request class. */
    public static Service of(Class<?> request) {
        return Arrays.stream(values())
                .filter(one -> request.getPackageName().endsWith("." + one.sdkPackage + ".model"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service has the request " + request.getName()));
    }
}
