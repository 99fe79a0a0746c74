package dev.fairway.aws.write;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ResolvedResources;
import dev.fairway.aws.access.AwsApi;
import dev.fairway.aws.builder.AwsListenerPort;
import dev.fairway.aws.model.AwsNames;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.model.AwsTlsSettings;
import dev.fairway.aws.read.AwsDetailReader;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;

/** Writes listeners and their certificates. AWS accepts one certificate for each request. */
record AwsListenerWriter(AwsNames names, AwsApi calls) {
    private static final Observed.State READY = new Observed.State.Ready();

    Observed create(AwsResource.Listener wanted, ResolvedResources bindings) {
        var loadBalancer = bindings.cloudId(wanted.loadBalancer());
        try {
            var made = calls.change(
                            "CreateListener",
                            elb -> elb.createListener(request -> request.loadBalancerArn(loadBalancer)
                                    .tags(AwsLoadBalancerWriter.tags(names.tags(wanted.loadBalancer())))
                                    .port(wanted.port())
                                    .protocol(wanted.protocol())
                                    .defaultActions(forward(bindings.cloudId(wanted.group())))
                                    .certificates(certificates(wanted))
                                    .sslPolicy(wanted.tls()
                                            .map(AwsTlsSettings::policy)
                                            .orElse(null))
                                    .alpnPolicy(alpn(wanted))))
                    .listeners()
                    .getFirst();
            var attempts = new AwsIndependentRequests();
            add(made.listenerArn(), others(wanted), attempts);
            attempts.finish();
            return observed(wanted, made.listenerArn());
        } catch (ProviderException e) {
            if (AwsApi.isAnswer(e, "DuplicateListener")) {
                var there = existing(wanted, loadBalancer);
                return modify(wanted, there.listenerArn(), tls(there), bindings);
            }
            throw e;
        }
    }

    private Optional<AwsTlsSettings> tls(Listener there) {
        return there.certificates().stream()
                .filter(any -> isTls(there.protocolAsString()))
                .findFirst()
                .map(one -> new AwsTlsSettings(
                        one.certificateArn(), new AwsDetailReader(calls).certificates(there), "", "None"));
    }

    /** A response was lost. The load balancer is ours, and so are its listeners. */
    private Listener existing(AwsResource.Listener wanted, String loadBalancer) {
        return new AwsDetailReader(calls)
                .listeners(loadBalancer).stream()
                        .filter(one -> Objects.equals(one.port(), wanted.port()))
                        .findFirst()
                        .orElseThrow(() -> new ProviderException(new Failure.Conflict(
                                "port %d has a listener that AWS does not list yet".formatted(wanted.port()))));
    }

    Observed change(AwsResource.Listener wanted, Observed actual, ResolvedResources bindings) {
        var before = ((AwsResource.Listener) actual.resource()).tls();
        return modify(wanted, actual.cloudId(), before, bindings);
    }

    /**
     * Adds new certificates before it changes the default one, so that every name always has a certificate. A refused
     * certificate does not block the change of the target group.
     *
     * @param before empty if the listener had no TLS
     */
    private Observed modify(
            AwsResource.Listener wanted, String arn, Optional<AwsTlsSettings> before, ResolvedResources bindings) {
        var had = before.map(AwsTlsSettings::others).orElse(Collections.emptySortedSet());
        var coming = without(others(wanted), had);
        var attempts = new AwsIndependentRequests();
        Set<String> lacking = before.isPresent() ? add(arn, coming, attempts) : Set.of();
        var stays = before.map(AwsTlsSettings::certificate).filter(lacking::contains);
        boolean modified = attempts.attempt(() ->
                modifyListener(wanted, arn, stays.or(() -> wanted.tls().map(AwsTlsSettings::certificate)), bindings));
        if (before.isEmpty() && modified) {
            add(arn, coming, attempts);
        }
        wanted.tls().filter(any -> modified).ifPresent(tls -> {
            var going = without(had, others(wanted));
            going.remove(tls.certificate());
            remove(arn, going, attempts);
        });
        attempts.finish();
        return observed(wanted, arn);
    }

    private void modifyListener(
            AwsResource.Listener wanted, String arn, Optional<String> certificate, ResolvedResources bindings) {
        calls.change(
                "ModifyListener",
                elb -> elb.modifyListener(request -> request.listenerArn(arn)
                        .port(wanted.port())
                        .protocol(wanted.protocol())
                        .defaultActions(forward(bindings.cloudId(wanted.group())))
                        .certificates(certificate.stream()
                                .map(AwsListenerWriter::certificate)
                                .toList())
                        .sslPolicy(wanted.tls().map(AwsTlsSettings::policy).orElse(null))
                        .alpnPolicy(alpn(wanted))));
    }

    private static SortedSet<String> without(SortedSet<String> some, SortedSet<String> others) {
        var left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }

    private static boolean isTls(String protocol) {
        return protocol.equals(AwsListenerPort.TLS);
    }

    /** @return those that could not be added */
    private Set<String> add(String arn, Collection<String> certificates, AwsIndependentRequests attempts) {
        var lacking = new HashSet<String>();
        for (var one : certificates) {
            boolean added = attempts.attempt(() -> calls.change(
                    "AddListenerCertificates",
                    elb -> elb.addListenerCertificates(
                            request -> request.listenerArn(arn).certificates(certificate(one)))));
            if (!added) {
                lacking.add(one);
            }
        }
        return lacking;
    }

    private void remove(String arn, Collection<String> certificates, AwsIndependentRequests attempts) {
        certificates.forEach(one -> attempts.attempt(() -> calls.change(
                "RemoveListenerCertificates",
                elb -> elb.removeListenerCertificates(
                        request -> request.listenerArn(arn).certificates(certificate(one))))));
    }

    private Observed observed(AwsResource.Listener wanted, String arn) {
        return new Observed(wanted, arn, READY, List.of(), names.tags(wanted.loadBalancer()));
    }

    void delete(String arn) {
        try {
            calls.change("DeleteListener", elb -> elb.deleteListener(request -> request.listenerArn(arn)));
        } catch (ProviderException e) {
            if (!AwsApi.isAnswer(e, "ListenerNotFound")) {
                throw e;
            }
        }
    }

    private static SortedSet<String> others(AwsResource.Listener listener) {
        return listener.tls().map(AwsTlsSettings::others).orElse(Collections.emptySortedSet());
    }

    private static Action forward(String group) {
        return Action.builder()
                .type(ActionTypeEnum.FORWARD)
                .targetGroupArn(group)
                .build();
    }

    private static List<Certificate> certificates(AwsResource.Listener wanted) {
        return wanted.tls().stream().map(tls -> certificate(tls.certificate())).toList();
    }

    private static Certificate certificate(String arn) {
        return Certificate.builder().certificateArn(arn).build();
    }

    private static List<String> alpn(AwsResource.Listener wanted) {
        return wanted.tls().stream().map(AwsTlsSettings::alpn).toList();
    }
}
