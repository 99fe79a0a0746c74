package dev.fairway.tiers.aws.provider;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.OptionSpec;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ProviderSettings;
import dev.fairway.aws.AwsFactory;
import dev.fairway.aws.AwsProvider;
import dev.fairway.aws.access.AwsIamPolicy;
import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.aws.FakeAws;
import dev.fairway.lab.aws.front.FaultInjection;
import dev.fairway.lab.aws.state.AwsSettings;
import dev.fairway.testkit.contract.TestCloud;
import dev.fairway.tiers.aws.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/** The lab's AWS with a site in it, as a cloud to test in. */
record AwsTestCloud(
        FakeAws fake, AwsTestNetwork site, ManualClock clock, Map<String, String> options, AwsClients clients)
        implements TestCloud {
    /** The user that the provider is; it may do what its policy says. */
    static final String FAIRWAY = "fairway";

    private static final int INSTANCES = 6;

    /** @param options of the provider, beside their defaults */
    static AwsTestCloud of(AwsSettings settings, Map<String, String> options) {
        var clock = new ManualClock();
        var fake = new FakeAws(settings, clock, new Random(1));
        fake.permissions().limit(FAIRWAY, new AwsIamPolicy("aws", "any", new AwsIamPolicy.Nodes.Any()).actions());
        var site = AwsTestNetwork.build(AwsClients.of(fake, AwsTestNetwork.REGION), INSTANCES);
        return new AwsTestCloud(fake, site, clock, options, AwsClients.of(fake, AwsTestNetwork.REGION, FAIRWAY));
    }

    /** Where an administrator has made the group that all load balancers have. */
    static AwsTestCloud withBackend(AwsSettings settings) {
        var bare = of(settings, Map.of());
        var options = Map.of("backend-security-group", bare.site.backend());
        return new AwsTestCloud(bare.fake, bare.site, bare.clock, options, bare.clients);
    }

    /** Somewhere else: there is nothing. */
    static AwsTestCloud in(String region) {
        var here = of(AwsSettings.immediate(), Map.of());
        return new AwsTestCloud(
                here.fake, here.site, here.clock, here.options, AwsClients.of(here.fake, region, FAIRWAY));
    }

    @Override
    public LoadBalancerProvider provider(String cluster, Calls calls) {
        return new AwsProvider(
                new dev.fairway.aws.access.AwsClients(clients.ec2(), clients.elb(), clients.sts()),
                settings(cluster),
                calls);
    }

    private ProviderSettings settings(String cluster) {
        var values = new TreeMap<String, String>();
        new AwsFactory()
                .options().stream()
                        .filter(option -> option.scope() == OptionSpec.Scope.PROVIDER)
                        .forEach(option ->
                                values.put(option.name(), option.fallback().orElse("")));
        values.putAll(options);
        return new ProviderSettings(cluster, values);
    }

    @Override
    public void disown(String cluster, Owner owner) {
        var ours = OwnerTags.of(cluster, owner);
        disownGroups(ours);
        disownTheRest(ours);
    }

    private void disownGroups(Map<String, String> ours) {
        var filters = ours.entrySet().stream()
                .map(tag -> Filter.builder()
                        .name("tag:" + tag.getKey())
                        .values(tag.getValue())
                        .build())
                .toList();
        var ec2 = site.aws().ec2();
        var gone = ours.keySet().stream()
                .map(key -> software.amazon.awssdk.services.ec2.model.Tag.builder()
                        .key(key)
                        .build())
                .toList();
        ec2.describeSecurityGroups(request -> request.filters(filters))
                .securityGroups()
                .forEach(group -> {
                    ec2.deleteTags(request -> request.resources(group.groupId()).tags(gone));
                    ec2.createTags(request -> request.resources(group.groupId())
                            .tags(software.amazon.awssdk.services.ec2.model.Tag.builder()
                                    .key("made-by")
                                    .value("somebody else")
                                    .build()));
                });
    }

    private void disownTheRest(Map<String, String> ours) {
        var elb = site.aws().elb();
        var all = site.aws().tagging().getResourcesPaginator(request -> {}).resourceTagMappingList().stream()
                .filter(one -> one.resourceARN().contains(":elasticloadbalancing:"))
                .filter(one -> one.tags().stream()
                        .allMatch(tag -> tag.value().equals(ours.getOrDefault(tag.key(), tag.value()))))
                .map(one -> one.resourceARN())
                .toList();
        all.forEach(arn -> {
            elb.removeTags(request -> request.resourceArns(arn).tagKeys(ours.keySet()));
            elb.addTags(request -> request.resourceArns(arn)
                    .tags(Tag.builder().key("made-by").value("somebody else").build()));
        });
    }

    void follow(FaultInjection script) {
        fake.follow(script);
    }

    @Override
    public void later(Duration time) {
        clock.pass(time);
    }

    @Override
    public void close() {
        site.aws().close();
        clients.close();
    }
}
