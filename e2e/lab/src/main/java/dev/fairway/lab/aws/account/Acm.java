package dev.fairway.lab.aws.account;

import dev.fairway.lab.aws.elb.Certificates;
import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.wire.AwsFault;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.acm.model.ImportCertificateRequest;
import software.amazon.awssdk.services.acm.model.ImportCertificateResponse;

/** ACM, as far as listeners need it: certificates come in, in PEM. */
public final class Acm {
    private final AwsContext world;
    private final Certificates certificates;

    public Acm(AwsContext world, Certificates certificates, Actions actions) {
        this.world = world;
        this.certificates = certificates;
        actions.on(ImportCertificateRequest.class, this::take);
    }

    private ImportCertificateResponse take(ImportCertificateRequest request) {
        check(request.certificate());
        var arn = world.place().arn("acm", "certificate/" + uuid());
        certificates.add(arn);
        return ImportCertificateResponse.builder().certificateArn(arn).build();
    }

    private static void check(@Nullable SdkBytes pem) {
        try {
            if (pem == null) {
                throw new CertificateException("there is none");
            }
            CertificateFactory.getInstance("X.509").generateCertificate(pem.asInputStream());
        } catch (CertificateException e) {
            throw AwsFault.of("ValidationException", "The certificate is not valid: " + e.getMessage());
        }
    }

    private String uuid() {
        return String.join("-", world.hex(8), world.hex(4), world.hex(4), world.hex(4), world.hex(12));
    }
}
