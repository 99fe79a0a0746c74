package dev.fairway.aws.builder;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.DesiredModel;
import dev.fairway.api.spi.ExistingResources;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Refusal;
import dev.fairway.aws.annotations.AwsAnnotation;
import dev.fairway.aws.annotations.AwsProviderSettings;
import dev.fairway.aws.builder.AwsNetwork.Instance;
import dev.fairway.aws.builder.AwsNetwork.Place;
import dev.fairway.aws.builder.AwsNetwork.PrefixList;
import dev.fairway.aws.builder.AwsNetwork.Reach;
import dev.fairway.aws.builder.AwsNetwork.Subnet;
import dev.fairway.testkit.GoalBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A fixture of an AWS region: nine instances in three zones, with a public and a private subnet in each. */
final class AwsRegionFixture {
    static final String VPC = "vpc-1";
    static final AwsProviderSettings SETTINGS = new AwsProviderSettings(
            Optional.empty(), Optional.empty(), new AwsProviderSettings.Range(30000, 32767), 10256);
    static final AwsNetwork NETWORK = network(9);
    static final AwsModelBuilder BLUEPRINT = new AwsModelBuilder(NETWORK, SETTINGS);

    /** The same region with IPv6. */
    static final AwsNetwork DUAL = new AwsNetwork(
            NETWORK.instances().stream().map(AwsRegionFixture::dual).toList(),
            NETWORK.subnets().stream()
                    .map(one ->
                            subnet(one.id(), one.zone(), new Reach(one.reach().internet(), true), 100, one.tags()))
                    .toList(),
            NETWORK.prefixLists(),
            NETWORK.shared());

    private AwsRegionFixture() {}

    private static Instance dual(Instance one) {
        var addresses = new TreeSet<>(one.addresses());
        addresses.add("2001:db8::" + one.id().substring(2));
        return new Instance(one.id(), one.place(), one.privateDns(), addresses, one.groups());
    }

    static AwsNetwork network(int instances) {
        return new AwsNetwork(
                IntStream.rangeClosed(1, instances)
                        .mapToObj(AwsRegionFixture::instance)
                        .toList(),
                List.of(
                        subnet("subnet-a", "a", false),
                        subnet("subnet-b", "b", false),
                        subnet("subnet-c", "c", false),
                        subnet("subnet-pub-a", "a", true),
                        subnet("subnet-pub-b", "b", true),
                        subnet("subnet-pub-c", "c", true)),
                Map.of("pl-much", new PrefixList(false, 55), "pl-six", new PrefixList(true, 5)),
                Optional.of("sg-shared"));
    }

    /** Node 4 of the fixture Goals and this instance both have the address 10.0.0.4. */
    static Instance instance(int number) {
        return instance(number, VPC);
    }

    static Instance instance(int number, String vpc) {
        var zone = zone("abc".charAt(number % 3));
        return new Instance(
                "i-" + number,
                new Place(vpc, "subnet-" + zone, zone),
                "ip-10-0-0-%d.eu-west-1.compute.internal".formatted(number),
                new TreeSet<>(Set.of("10.0.0." + number)),
                new TreeSet<>(Set.of("sg-nodes")));
    }

    static Subnet subnet(String id, String zone, boolean internet) {
        return subnet(id, zone(zone.charAt(0)), new Reach(internet, false), 100, new TreeMap<>());
    }

    static Subnet subnet(String id, String zone, Reach reach, int free, SortedMap<String, String> tags) {
        return new Subnet(id, VPC, zone, free, reach, tags);
    }

    static String zone(char letter) {
        return "eu-west-1" + letter;
    }

    static DesiredModel design(GoalBuilder goals) {
        return design(NETWORK, goals);
    }

    static DesiredModel design(AwsNetwork network, GoalBuilder goals) {
        return new AwsModelBuilder(network, SETTINGS).design(goals.goal(), ExistingResources.NOTHING);
    }

    /** Of the Service web. */
    static DesiredModel design(LoadBalancerSpec spec) {
        return design(spec, ExistingResources.NOTHING);
    }

    static DesiredModel design(LoadBalancerSpec spec, ExistingResources actual) {
        return BLUEPRINT.design(new Goal.Present(GoalBuilder.of("web").owner(), spec), actual);
    }

    /** The existing resources. */
    static ExistingResources having(CloudResource... own) {
        var observed = Stream.of(own)
                .map(one -> new Observed(one, "an-id", new Observed.State.Ready(), List.of(), Map.of()))
                .toList();
        return new ExistingResources(Observation.of(observed).resources(), new TreeMap<>());
    }

    static LoadBalancerSpec spec(GoalBuilder goals) {
        return (LoadBalancerSpec) goals.goal().desired();
    }

    static GoalBuilder annotated(GoalBuilder goals, AwsAnnotation annotation, String value) {
        return option(goals, annotation.key(), value);
    }

    /** Annotations apply to all ports of the Service. */
    static GoalBuilder option(GoalBuilder goals, String name, String value) {
        var traffic = goals.option(name, value).traffic();
        var listeners = goals.listeners().stream()
                .map(one -> new Listener(one.origin(), one.name(), one.protocol(), one.port(), one.nodePort(), traffic))
                .toList();
        return new GoalBuilder(goals.service(), listeners, traffic, goals.targets());
    }

    static List<String> messages(DesiredModel design) {
        return design.refusals().stream().map(Refusal::message).toList();
    }

    static <T extends CloudResource> List<T> all(DesiredModel design, Class<T> kind) {
        return design.resources().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    static <T extends CloudResource> T only(DesiredModel design, Class<T> kind) {
        var all = all(design, kind);
        if (all.size() != 1) {
            throw new AssertionError("not one " + kind.getSimpleName() + ": " + all + ", " + messages(design));
        }
        return all.getFirst();
    }
}
