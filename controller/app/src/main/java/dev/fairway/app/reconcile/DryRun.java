package dev.fairway.app.reconcile;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.app.kube.api.KubeApi;
import dev.fairway.app.kube.goal.Ownership;
import dev.fairway.app.kube.goal.ServedByAnnotation;
import dev.fairway.app.kube.goal.ServiceTranslator;
import dev.fairway.app.kube.goal.Translation;
import dev.fairway.app.kube.node.NodeEligibility;
import dev.fairway.app.kube.report.EventRecorder;
import dev.fairway.app.kube.report.IngressAddresses;
import dev.fairway.app.state.ReadYourWritesCache;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.port.TimeSource;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a reconcile of each Service would do. Reads the API and the clouds, writes nowhere.
 */
public record DryRun(ReconcileContext context) {
    private static final Logger LOG = LoggerFactory.getLogger(DryRun.class);

    /** For a process that does nothing else. */
    public static DryRun of(KubeApi api, List<ProviderInstance> instances, Ownership.Rules rules, TimeSource time) {
        var ports = new ReconcileContext.Ports(time, ReconcileLog.NOBODY, true);
        var events = new EventRecorder(api, time);
        return new DryRun(new ReconcileContext(api, new ReadYourWritesCache(), instances, rules, events, ports));
    }

    /** In the order of the Services' names. */
    public List<Preview> run(Predicate<ServiceRef> chosen) {
        return context.api().services().stream()
                .filter(service -> chosen.test(ServiceTranslator.ref(service)))
                .sorted(Comparator.comparing(DryRun::name))
                .flatMap(this::previews)
                .toList();
    }

    void log(Service service) {
        previews(service)
                .forEach(preview -> LOG.info("readOnly: {}", preview.text().strip()));
    }

    private Stream<Preview> previews(Service service) {
        try {
            return switch (context.ownership(service)) {
                case Ownership.Wanted wanted -> Stream.of(wanted(service, wanted.rule()));
                case Ownership.Leaving leaving -> leaving(service);
                case Ownership.LeftAlone left -> Stream.of(new Preview.LeftAlone(name(service), left.why()));
                case Ownership.Foreign foreign -> Stream.empty();
            };
        } catch (ProviderException e) {
            return Stream.of(unknown(service, e.failure().message()));
        }
    }

    private Stream<Preview> leaving(Service service) {
        var goal = new Goal.Absent(ServiceTranslator.owner(service));
        return ServedByAnnotation.of(service).map(ServedByAnnotation::instances).orElse(List.of()).stream()
                .map(one -> context.instance(one)
                        .map(instance -> preview(service, instance, goal))
                        .orElseGet(() -> new Preview.LeftAlone(
                                name(service), "the configuration no longer has the provider " + one)));
    }

    private Preview wanted(Service service, LoadBalancerClass rule) {
        var instance = context.instance(rule.provider());
        var targets = Targets.of(NodeEligibility.targets(context.api().nodes()));
        return switch (new ServiceTranslator(instance.options()).translate(service, rule, targets)) {
            case Translation.Valid valid -> preview(service, instance, valid.goal());
            case Translation.Invalid invalid -> unknown(service, String.join("; ", invalid.problems()));
        };
    }

    private static Preview preview(Service service, ProviderInstance instance, Goal goal) {
        var owner = OwnerReconciler.of(instance, service);
        var result = owner.preview(goal, IngressAddresses.published(service));
        return result.now().isPresent()
                ? new Preview.Planned(name(service), result.plan())
                : unknown(service, ((Outcome.Failed) result.outcome()).failure().message());
    }

    private static Preview unknown(Service service, String why) {
        return new Preview.Unknown(name(service), why);
    }

    private static String name(Service service) {
        return ServiceTranslator.ref(service).toString();
    }
}
