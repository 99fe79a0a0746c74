package dev.fairway.tiers.apiserver;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ServiceResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** The words in which claims speak to an API server: JSON with single quotes, Services by name. */
record ApiServerClient(KubernetesClient client, ApiServerUnderTest cluster, String namespace) {
    static String json(String quoted) {
        return quoted.replace('\'', '"');
    }

    Service create(String name, String spec) {
        return createWith("{'name':'" + name + "'}", spec);
    }

    Service createWith(String metadata, String spec) {
        String document = "{'apiVersion':'v1','kind':'Service','metadata':" + metadata + ",'spec':" + spec + "}";
        return client.services()
                .inNamespace(namespace)
                .resource(Serialization.unmarshal(json(document), Service.class))
                .create();
    }

    /** A load balancer on port 80. */
    Service createLoadBalancer(String name) {
        return create(name, "{'type':'LoadBalancer','ports':[{'port':80}]}");
    }

    ServiceResource<Service> service(String name) {
        return client.services().inNamespace(namespace).withName(name);
    }

    Service get(String name) {
        return Objects.requireNonNull(service(name).get(), () -> "no Service " + name);
    }

    Service merge(String name, String patch) {
        return service(name).patch(PatchContext.of(PatchType.JSON_MERGE), json(patch));
    }

    Service mergeStrategically(String name, String patch) {
        return service(name).patch(PatchContext.of(PatchType.STRATEGIC_MERGE), json(patch));
    }

    Service mergeStatus(String name, String patch) {
        return service(name).subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE), json(patch));
    }

    Service giveAddress(String name, String address) {
        return mergeStatus(name, "{'status':{'loadBalancer':{'ingress':[{'ip':'" + address + "'}]}}}");
    }

    /** Any request under the namespace, as {@code services/a}; empty body for none. */
    String raw(String method, String path, String body) {
        return rawAbsolute(method, "/api/v1/namespaces/" + namespace + "/" + path, body);
    }

    String rawAbsolute(String method, String path, String body) {
        @Nullable Object payload = body.isEmpty() ? null : json(body);
        return Objects.requireNonNullElse(client.raw(path, method, payload), "");
    }

    /** What the server answers instead of doing it. */
    KubernetesClientException refused(ThrowingCallable request) {
        return Objects.requireNonNull(
                catchThrowableOfType(KubernetesClientException.class, request), "the server did as it was told");
    }
}
