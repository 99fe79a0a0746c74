package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.elb.StoredResources.Entry;
import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.wire.AwsFault;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/** Listeners. */
final class Listeners {
    private final ElbResources inventory;
    private final AwsContext world;
    private final ElbTags tags;
    private final ListenerRules rules;
    private final Targets targets;

    Listeners(ElbResources inventory, ElbTags tags, ListenerRules rules, Targets targets, Actions actions) {
        this.inventory = inventory;
        this.world = inventory.world();
        this.tags = tags;
        this.rules = rules;
        this.targets = targets;
        actions.on(CreateListenerRequest.class, this::create);
        actions.on(DescribeListenersRequest.class, this::describe);
        actions.on(ModifyListenerRequest.class, this::modify);
        actions.on(DeleteListenerRequest.class, this::delete);
    }

    private CreateListenerResponse create(CreateListenerRequest request) {
        var balancer = inventory.balancer(request.loadBalancerArn());
        var asked = asked(request);
        var checkedTags = tags.checked(request.tags());
        rules.check(asked, balancer);
        var others = inventory.listenersOf(balancer.arn());
        var there = others.stream()
                .filter(other -> ListenerRules.same(other.shown(), asked))
                .findFirst();
        if (there.isPresent()) {
            return CreateListenerResponse.builder()
                    .listeners(there.get().shown())
                    .build();
        }
        rules.checkPort(asked, others);
        if (others.size() >= world.settings().quotas().elb().listeners()) {
            throw AwsFault.of(
                    "TooManyListeners",
                    "The maximum number of listeners has been reached on load balancer '" + balancer.arn() + "'");
        }
        ElbResources.groupsOf(asked).forEach(arn -> targets.checkQuota(balancer, inventory.group(arn)));
        var arn = balancer.arn().replace(":loadbalancer/", ":listener/") + "/" + world.hex(16);
        var made = new Entry(
                asked.toBuilder().listenerArn(arn).build(), List.of(), ListenerAttributes.defaults(asked.protocol()));
        inventory.listeners().put(arn, made);
        tags.set(arn, checkedTags);
        return CreateListenerResponse.builder().listeners(made.shown()).build();
    }

    private static Listener asked(CreateListenerRequest request) {
        boolean tls = request.protocol() == ProtocolEnum.TLS;
        return Listener.builder()
                .loadBalancerArn(request.loadBalancerArn())
                .port(request.port())
                .protocol(request.protocolAsString())
                .sslPolicy(request.sslPolicy() == null && tls ? SslPolicies.DEFAULT : request.sslPolicy())
                .certificates(plain(request.certificates()))
                .alpnPolicy(alpn(request.alpnPolicy()))
                .defaultActions(request.defaultActions().stream()
                        .map(ListenerRules::shown)
                        .toList())
                .build();
    }

    private static @Nullable List<Certificate> plain(List<Certificate> certificates) {
        return certificates.isEmpty()
                ? null
                : certificates.stream()
                        .map(one -> Certificate.builder()
                                .certificateArn(one.certificateArn())
                                .build())
                        .toList();
    }

    private static @Nullable List<String> alpn(List<String> policies) {
        return policies.isEmpty() ? null : policies;
    }

    private DescribeListenersResponse describe(DescribeListenersRequest request) {
        if (request.loadBalancerArn() == null && request.listenerArns().isEmpty()) {
            throw ElbErrors.invalid("You must specify either listener ARNs or a load balancer ARN");
        }
        var page = ElbPagination.cut(world, some(request), Entry::arn, request.marker(), request.pageSize());
        return DescribeListenersResponse.builder()
                .listeners(page.items().stream().map(Entry::shown).toList())
                .nextMarker(page.next())
                .build();
    }

    private List<Entry> some(DescribeListenersRequest request) {
        var all = inventory.listeners().seeAll();
        var arn = request.loadBalancerArn();
        if (arn == null) {
            return ElbPagination.named(all, Entry::arn, request.listenerArns(), ElbErrors::noListener);
        }
        if (inventory.balancers().see(arn).isEmpty()) {
            throw ElbErrors.noLoadBalancer(arn);
        }
        return all.stream()
                .filter(entry -> entry.shown().loadBalancerArn().equals(arn))
                .toList();
    }

    /** API reference, ModifyListener: TLS to TCP drops policy and certificate; TCP to TLS must bring them. */
    private ModifyListenerResponse modify(ModifyListenerRequest request) {
        var entry = inventory.listener(request.listenerArn());
        var after = after(entry.shown(), request);
        rules.check(after, inventory.balancer(after.loadBalancerArn()));
        rules.checkPort(after, inventory.listenersOf(after.loadBalancerArn()));
        var attributes = after.protocol() == entry.shown().protocol()
                ? entry.attributes()
                : ListenerAttributes.defaults(after.protocol());
        inventory.listeners().put(entry.arn(), new Entry(after, entry.certificates(), attributes));
        return ModifyListenerResponse.builder().listeners(after).build();
    }

    private static Listener after(Listener before, ModifyListenerRequest request) {
        var protocol = request.protocolAsString() == null ? before.protocolAsString() : request.protocolAsString();
        boolean tls = protocol.equals("TLS");
        var after = before.toBuilder()
                .port(request.port() == null ? before.port() : request.port())
                .protocol(protocol);
        if (!request.defaultActions().isEmpty()) {
            after.defaultActions(
                    request.defaultActions().stream().map(ListenerRules::shown).toList());
        }
        if (!request.certificates().isEmpty() || !tls) {
            after.certificates(plain(request.certificates()));
        }
        if (!request.alpnPolicy().isEmpty() || !tls) {
            after.alpnPolicy(alpn(request.alpnPolicy()));
        }
        if (request.sslPolicy() != null || !tls) {
            after.sslPolicy(request.sslPolicy());
        } else if (before.sslPolicy() == null) {
            after.sslPolicy(SslPolicies.DEFAULT);
        }
        return after.build();
    }

    private DeleteListenerResponse delete(DeleteListenerRequest request) {
        var entry = inventory.listener(request.listenerArn());
        inventory.listeners().remove(entry.arn());
        tags.forget(entry.arn());
        return DeleteListenerResponse.builder().build();
    }
}
