package dev.fairway.aws;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Bindings;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderSettings;
import dev.fairway.api.spi.Step;
import dev.fairway.aws.access.AwsCalls;
import dev.fairway.aws.look.AwsReader;
import dev.fairway.aws.model.AwsNames;
import dev.fairway.aws.wish.AwsSettings;
import dev.fairway.aws.write.AwsWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** Network Load Balancers of one account and region: a reader and a writer of two APIs. */
public final class AwsProvider implements LoadBalancerProvider {
    private static final Duration LAG = Duration.ofSeconds(15);

    private final Ec2Client ec2;
    private final ElasticLoadBalancingV2Client elb;
    private final AwsReader reader;
    private final AwsWriter writer;

    /** @param settings the cluster, whose tags tell what is ours, and the options */
    public AwsProvider(Ec2Client ec2, ElasticLoadBalancingV2Client elb, ProviderSettings settings, Calls calls) {
        this.ec2 = ec2;
        this.elb = elb;
        var names = new AwsNames(settings.cluster());
        var door = new AwsCalls(ec2, elb, calls);
        var options = AwsSettings.of(settings);
        this.reader = new AwsReader(names, door, options);
        this.writer = AwsWriter.over(names, door);
    }

    /** Also where somebody else has made the group: looking at the cluster is looking at its nodes and its network. */
    @Override
    public boolean sharesAmongServices() {
        return true;
    }

    /** AWS itself speaks of seconds, and of minutes in rare cases (EC2 API reference, "Eventual consistency"). */
    @Override
    public Duration lag() {
        return LAG;
    }

    @Override
    public Set<Owner> inventory() {
        return reader.inventory();
    }

    @Override
    public Map<Owner, Observation> observe(Set<Owner> owners) {
        return reader.observe(owners);
    }

    @Override
    public Map<Owner, Observation> survey(Set<Owner> owners) {
        return reader.survey(owners);
    }

    @Override
    public Optional<Observation> recall(Owner owner, Collection<Observed> known) {
        return reader.recall(owner, known);
    }

    @Override
    public Map<Owner, List<Observed>> follow(Map<Owner, List<Observed>> known) {
        return reader.follow(known);
    }

    @Override
    public Observed apply(Step step, Bindings bindings) {
        var answer = writer.apply(step, bindings);
        reader.hear(answer);
        return answer;
    }

    @Override
    public void close() {
        ec2.close();
        elb.close();
    }
}
