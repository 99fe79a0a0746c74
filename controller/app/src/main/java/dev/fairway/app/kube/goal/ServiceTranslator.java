package dev.fairway.app.kube.goal;

import static java.util.stream.Collectors.toSet;

import dev.fairway.api.goal.Affinity;
import dev.fairway.api.goal.Families;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.HealthCheck;
import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.Protocol;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.goal.Traffic;
import dev.fairway.api.spi.OptionSpec;
import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.engine.option.Options;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * From a Service to a goal. The one place that knows what the fields of a Service mean.
 *
 * @param options what the Service's provider lets a Service say, as annotations
 */
public record ServiceTranslator(Collection<OptionSpec> options) {
    /** Before the name of an option of scope SERVICE. */
    public static final String ANNOTATION_PREFIX = "fairway.dev/";

    /** Before the names of what users say to load balancers of clouds, whoever makes them. */
    private static final String CLOUDS_PREFIX = "service.beta.kubernetes.io/";

    /** Freezes a Service: nothing of it is changed in the cloud while it is "true". */
    public static final String HOLD = ANNOTATION_PREFIX + "hold";

    /** No options of providers. */
    private static final Set<String> RESERVED = Set.of(ServedByAnnotation.ANNOTATION, HOLD);

    private static final Duration DEFAULT_AFFINITY = Duration.ofHours(3);

    public static ServiceRef ref(Service service) {
        var metadata = service.getMetadata();
        return new ServiceRef(metadata.getNamespace(), metadata.getName());
    }

    /** Whether the user has frozen it. */
    public static boolean isOnHold(Service service) {
        var annotations = service.getMetadata().getAnnotations();
        return annotations != null && "true".equals(annotations.get(HOLD));
    }

    public static Owner owner(Service service) {
        return new Owner.OfService(service.getMetadata().getUid());
    }

    /** Those annotations that a goal may be made of. */
    public static Map<String, String> annotations(Service service) {
        var ours =
                new TreeMap<>(Objects.requireNonNullElse(service.getMetadata().getAnnotations(), Map.of()));
        ours.keySet()
                .removeIf(name -> RESERVED.contains(name)
                        || (!name.startsWith(ANNOTATION_PREFIX) && !name.startsWith(CLOUDS_PREFIX)));
        return ours;
    }

    public Translation translate(Service service, LoadBalancerClass rule, Targets targets) {
        var ranges = SourceRanges.of(service);
        var chosen = Options.check(options, OptionSpec.Scope.SERVICE, options(service, rule));
        var problems = new ArrayList<>(ranges.problems());
        problems.addAll(chosen.problems());
        hold(service).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            return new Translation.Invalid(List.copyOf(problems));
        }
        var spec = service.getSpec();
        var said = new TreeMap<>(chosen.values());
        said.putAll(passedOn(service));
        var traffic = new Traffic(check(spec), affinity(spec), ranges.ranges(), said);
        var listeners = spec.getPorts().stream()
                .map(port -> listener(ref(service), port, traffic))
                .toList();
        var address = Optional.ofNullable(spec.getLoadBalancerIP()).filter(text -> !text.isBlank());
        return new Translation.Valid(
                new Goal.Present(owner(service), new LoadBalancerSpec(listeners, targets, families(spec), address)));
    }

    private static Optional<String> hold(Service service) {
        var annotations = service.getMetadata().getAnnotations();
        return Optional.ofNullable(annotations == null ? null : annotations.get(HOLD))
                .filter(text -> !text.matches("true|false"))
                .map(text -> "%s is \"%s\"; write true or false".formatted(HOLD, text));
    }

    /** What only the provider understands. */
    private Map<String, String> passedOn(Service service) {
        var passed = new TreeMap<>(annotations(service));
        passed.keySet()
                .removeIf(name -> options.stream()
                        .noneMatch(
                                spec -> spec.scope() == OptionSpec.Scope.ANNOTATIONS && name.startsWith(spec.name())));
        return passed;
    }

    private static Map<String, String> options(Service service, LoadBalancerClass rule) {
        var given = new TreeMap<>(rule.options());
        annotations(service).forEach((name, value) -> {
            if (name.startsWith(ANNOTATION_PREFIX)) {
                given.put(name.substring(ANNOTATION_PREFIX.length()), value.strip());
            }
        });
        return given;
    }

    private static Listener listener(ServiceRef origin, ServicePort port, Traffic traffic) {
        var nodePort = port.getNodePort();
        return new Listener(
                origin,
                Objects.requireNonNullElse(port.getName(), ""),
                Protocol.valueOf(port.getProtocol()),
                port.getPort(),
                nodePort == null || nodePort == 0 ? OptionalInt.empty() : OptionalInt.of(nodePort),
                traffic);
    }

    /** With the policy Local, kube-proxy says on a port of its own whether the node has a ready pod. */
    private static HealthCheck check(ServiceSpec spec) {
        var port = spec.getHealthCheckNodePort();
        return "Local".equals(spec.getExternalTrafficPolicy()) && port != null && port != 0
                ? new HealthCheck.Http(port, "/healthz")
                : new HealthCheck.NodePort();
    }

    private static Affinity affinity(ServiceSpec spec) {
        if (!"ClientIP".equals(spec.getSessionAffinity())) {
            return new Affinity.None();
        }
        var config = spec.getSessionAffinityConfig();
        var seconds = config == null || config.getClientIP() == null
                ? null
                : config.getClientIP().getTimeoutSeconds();
        return new Affinity.ClientIp(seconds == null ? DEFAULT_AFFINITY : Duration.ofSeconds(seconds));
    }

    /** The first is the one that the Service would have if it could have only one; without a word it is IPv4. */
    private static Families families(ServiceSpec spec) {
        var families = spec.getIpFamilies().stream().map(IpFamily::valueOf).toList();
        if (families.isEmpty()) {
            return Families.of(IpFamily.IPv4);
        }
        int required = "PreferDualStack".equals(spec.getIpFamilyPolicy()) ? 1 : families.size();
        return new Families(
                families.stream().limit(required).collect(toSet()),
                families.stream().skip(required).collect(toSet()));
    }
}
