package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.state.Actions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/** The one attribute of TCP listeners (API reference, ListenerAttribute; NLB guide: not for TLS, not for UDP). */
final class ListenerAttributes {
    private static final Attributes OF_TCP = new Attributes("Listener", Set.of("routing.http.response.server.enabled"))
            .has("tcp.idle_timeout.seconds", "350", "[6-9]\\d|[1-9]\\d{2}|[1-5]\\d{3}|6000");
    private static final Attributes OF_OTHERS = new Attributes("Listener", Set.of("tcp.idle_timeout.seconds"));

    private final ElbResources inventory;

    ListenerAttributes(ElbResources inventory, Actions actions) {
        this.inventory = inventory;
        actions.on(DescribeListenerAttributesRequest.class, this::describe);
        actions.on(ModifyListenerAttributesRequest.class, this::modify);
    }

    private static Attributes known(@Nullable ProtocolEnum protocol) {
        return protocol == ProtocolEnum.TCP || protocol == ProtocolEnum.TCP_UDP ? OF_TCP : OF_OTHERS;
    }

    static Map<String, String> defaults(@Nullable ProtocolEnum protocol) {
        return known(protocol).defaults();
    }

    private DescribeListenerAttributesResponse describe(DescribeListenerAttributesRequest request) {
        var entry = inventory
                .listeners()
                .see(request.listenerArn())
                .orElseThrow(() -> ElbErrors.noListener(request.listenerArn()));
        return DescribeListenerAttributesResponse.builder()
                .attributes(shown(entry.attributes()))
                .build();
    }

    private ModifyListenerAttributesResponse modify(ModifyListenerAttributesRequest request) {
        var entry = inventory.listener(request.listenerArn());
        var asked = new HashMap<String, String>();
        request.attributes().forEach(one -> asked.put(one.key(), one.value()));
        var after = known(entry.shown().protocol()).after(entry.attributes(), asked);
        inventory.listeners().put(entry.arn(), new StoredResources.Entry(entry.shown(), entry.certificates(), after));
        return ModifyListenerAttributesResponse.builder()
                .attributes(shown(after))
                .build();
    }

    private static List<ListenerAttribute> shown(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(entry -> ListenerAttribute.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }
}
