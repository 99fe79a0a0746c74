package dev.fairway.app.kube;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.app.kube.goal.Claim;
import dev.fairway.app.kube.goal.ClassRule;
import dev.fairway.app.kube.goal.Eligibility;
import dev.fairway.app.kube.goal.ServiceName;
import dev.fairway.app.kube.goal.Translation;
import dev.fairway.app.kube.goal.Translator;
import dev.fairway.app.kube.report.Addresses;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a pass over each Service would do. Reads the API and the clouds, writes nowhere. */
public record DryRun(KubeApi api, List<Site> sites, List<ClassRule> rules) {

    /** In the order of the Services' names. */
    public List<Preview> run(Predicate<ServiceName> chosen) {
        return api.services().stream()
                .filter(service -> chosen.test(ServiceName.of(service)))
                .sorted(Comparator.comparing(DryRun::name))
                .flatMap(this::previews)
                .toList();
    }

    private Stream<Preview> previews(Service service) {
        return switch (Claim.of(service, rules)) {
            case Claim.Wanted wanted -> Stream.of(wanted(service, wanted.rule()));
            case Claim.Leaving leaving ->
                sites.stream().map(site -> plan(service, site, new Goal.Absent(Translator.owner(service))));
            case Claim.LeftAlone left -> Stream.of(new Preview.LeftAlone(name(service), left.why()));
            case Claim.Foreign foreign -> Stream.empty();
        };
    }

    private Preview wanted(Service service, ClassRule rule) {
        var site = sites.stream()
                .filter(one -> one.name().equals(rule.provider()))
                .findFirst()
                .orElseThrow();
        var targets = Targets.of(Eligibility.targets(api.nodes()));
        return switch (new Translator(site.options()).translate(service, rule, targets)) {
            case Translation.Wish wish -> plan(service, site, wish.goal());
            case Translation.Nonsense nonsense -> unknown(service, String.join("; ", nonsense.problems()));
        };
    }

    private static Preview plan(Service service, Site site, Goal goal) {
        try {
            var plan = site.provisioner().plan(goal, Addresses.published(service));
            return new Preview.Planned(name(service), plan);
        } catch (ProviderException e) {
            return unknown(service, e.failure().message());
        }
    }

    private static Preview unknown(Service service, String why) {
        return new Preview.Unknown(name(service), why);
    }

    private static String name(Service service) {
        return ServiceName.of(service).toString();
    }
}
