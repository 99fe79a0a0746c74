package dev.fairway.app.kube.goal;

import dev.fairway.api.spi.ProviderIdentity;
import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who serves a Service: written on it together with our finalizer, and gone with it. So every Fairway knows whose load
 * balancer it is, also one with another configuration, and one that has never seen the Service.
 *
 * @param installation the Fairway, by the setting of that name
 * @param className the spec.loadBalancerClass it was served for; empty for a Service without one
 * @param instances where something of it may be, the one in use first; more than one only while it moves
 */
public record ServedByAnnotation(String installation, String className, List<Instance> instances) {
    /** On the Service. */
    public static final String ANNOTATION = "fairway.dev/served-by";

    private static final JsonMapper JSON = new JsonMapper();

    /** A provider of the configuration, and the cloud account and region it worked in. */
    public record Instance(String provider, ProviderIdentity identity) {
        @Override
        public String toString() {
            return provider + " (" + identity + ")";
        }
    }

    public ServedByAnnotation {
        instances = List.copyOf(instances);
    }

    /** Empty where there is none, or none that can be read. */
    public static Optional<ServedByAnnotation> of(Service service) {
        var annotations = service.getMetadata().getAnnotations();
        var text = annotations == null ? null : annotations.get(ANNOTATION);
        try {
            return Optional.ofNullable(text).map(JSON::readTree).flatMap(ServedByAnnotation::parse);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<ServedByAnnotation> parse(JsonNode root) {
        var instances = new ArrayList<Instance>();
        root.path("instances").forEach(one -> {
            var place = new TreeMap<String, String>();
            one.path("place")
                    .properties()
                    .forEach(part -> place.put(part.getKey(), part.getValue().asString("")));
            var identity = new ProviderIdentity(one.path("kind").asString(""), place);
            instances.add(new Instance(one.path("provider").asString(""), identity));
        });
        return instances.isEmpty()
                ? Optional.empty()
                : Optional.of(new ServedByAnnotation(
                        root.path("installation").asString(""),
                        root.path("class").asString(""),
                        instances));
    }

    /** As it stands in the annotation. */
    public String json() {
        var root = JSON.createObjectNode();
        root.put("installation", installation);
        root.put("class", className);
        var list = root.putArray("instances");
        for (var one : instances) {
            var node = list.addObject();
            node.put("provider", one.provider());
            node.put("kind", one.identity().kind());
            var place = node.putObject("place");
            for (Map.Entry<String, String> part : one.identity().place().entrySet()) {
                place.put(part.getKey(), part.getValue());
            }
        }
        return root.toString();
    }

    /** With {@code now} in use; the others stay until nothing is left there. */
    public ServedByAnnotation movedTo(Instance now, String className) {
        var all = new ArrayList<Instance>();
        // What is recorded already stays as it is where the new one knows no more: the Service is not written to for
        // nothing.
        all.add(instances.stream()
                .filter(one -> isSame(one, now)
                        && one.identity().place().size()
                                >= now.identity().place().size())
                .findFirst()
                .orElse(now));
        // Two providers of the configuration that work at one place see the same load balancer.
        instances.stream()
                .filter(one -> !one.identity().matches(now.identity()))
                .forEach(all::add);
        return new ServedByAnnotation(installation, className, all);
    }

    /** Without one where nothing is left. */
    public ServedByAnnotation without(Instance gone) {
        return new ServedByAnnotation(
                installation,
                className,
                instances.stream().filter(one -> !one.equals(gone)).toList());
    }

    private static boolean isSame(Instance one, Instance other) {
        return one.provider().equals(other.provider()) && one.identity().matches(other.identity());
    }
}
