package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.elb.StoredResources.Entry;
import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.wire.AwsFault;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddListenerCertificatesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerCertificatesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveListenerCertificatesResponse;

/** The certificates of a TLS listener beside its default one, for SNI. */
final class ListenerCertificates {
    private final ElbResources inventory;
    private final Certificates known;

    ListenerCertificates(ElbResources inventory, Certificates known, Actions actions) {
        this.inventory = inventory;
        this.known = known;
        actions.on(AddListenerCertificatesRequest.class, this::add);
        actions.on(RemoveListenerCertificatesRequest.class, this::remove);
        actions.on(DescribeListenerCertificatesRequest.class, this::describe);
    }

    private Entry tls(String arn) {
        var entry = inventory.listener(arn);
        if (entry.shown().protocol() != ProtocolEnum.TLS) {
            throw ElbErrors.invalid("Certificates can be added to TLS listeners only");
        }
        return entry;
    }

    private AddListenerCertificatesResponse add(AddListenerCertificatesRequest request) {
        var entry = tls(request.listenerArn());
        var added =
                request.certificates().stream().map(Certificate::certificateArn).toList();
        added.forEach(known::check);
        var all = Stream.concat(entry.certificates().stream(), added.stream())
                .distinct()
                .toList();
        // ELB guide, "Quotas": the default certificate does not count
        if (all.size() > inventory.world().settings().quotas().elb().certificates()) {
            throw AwsFault.of(
                    "TooManyCertificates",
                    "The maximum number of certificates has been reached on listener '" + entry.arn() + "'");
        }
        put(entry, all);
        return AddListenerCertificatesResponse.builder()
                .certificates(request.certificates())
                .build();
    }

    private void put(Entry entry, List<String> certificates) {
        inventory.listeners().put(entry.arn(), new Entry(entry.shown(), certificates, entry.attributes()));
    }

    private RemoveListenerCertificatesResponse remove(RemoveListenerCertificatesRequest request) {
        var entry = inventory.listener(request.listenerArn());
        var removed =
                request.certificates().stream().map(Certificate::certificateArn).toList();
        if (entry.shown().certificates().stream().anyMatch(one -> removed.contains(one.certificateArn()))) {
            throw AwsFault.of("OperationNotPermitted", "The default certificate of a listener cannot be removed");
        }
        put(
                entry,
                entry.certificates().stream()
                        .filter(one -> !removed.contains(one))
                        .toList());
        return RemoveListenerCertificatesResponse.builder().build();
    }

    private DescribeListenerCertificatesResponse describe(DescribeListenerCertificatesRequest request) {
        var entry = inventory
                .listeners()
                .see(request.listenerArn())
                .orElseThrow(() -> ElbErrors.noListener(request.listenerArn()));
        var all = Stream.concat(
                        entry.shown().certificates().stream()
                                .map(one -> one.toBuilder().isDefault(true).build()),
                        entry.certificates().stream()
                                .map(arn -> Certificate.builder()
                                        .certificateArn(arn)
                                        .isDefault(false)
                                        .build()))
                .toList();
        return DescribeListenerCertificatesResponse.builder().certificates(all).build();
    }
}
