package dev.fairway.aws;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observations;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderIdentity;
import dev.fairway.api.spi.ProviderSettings;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.api.spi.ResolvedResources;
import dev.fairway.api.spi.Step;
import dev.fairway.aws.access.AwsAccount;
import dev.fairway.aws.access.AwsApi;
import dev.fairway.aws.access.AwsClients;
import dev.fairway.aws.annotations.AwsProviderSettings;
import dev.fairway.aws.model.AwsNames;
import dev.fairway.aws.read.AwsReader;
import dev.fairway.aws.write.AwsWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** Manages Network Load Balancers in one account and region through the EC2 and Elastic Load Balancing APIs. */
public final class AwsProvider implements LoadBalancerProvider {
    private final Ec2Client ec2;
    private final ElasticLoadBalancingV2Client elb;
    private final AwsAccount account;
    private final AwsReader reader;
    private final AwsWriter writer;

    /** @param settings the cluster, whose tags mark owned resources, and the options */
    public AwsProvider(AwsClients clients, ProviderSettings settings, Calls calls) {
        this.ec2 = clients.ec2();
        this.elb = clients.elb();
        this.account = new AwsAccount(clients.sts(), calls);
        var names = new AwsNames(settings.cluster());
        var door = new AwsApi(ec2, elb, calls);
        var options = AwsProviderSettings.of(settings);
        this.reader = new AwsReader(names, door, options);
        this.writer = AwsWriter.over(names, door);
    }

    @Override
    public ProviderIdentity identity() {
        var client = elb.serviceClientConfiguration();
        var place = new TreeMap<>(Map.of("region", client.region().id()));
        account.id().ifPresent(id -> place.put("account", id));
        return new ProviderIdentity(AwsFactory.KIND, place);
    }

    @Override
    public Set<Owner> inventory() {
        return reader.inventory();
    }

    @Override
    public Observations observe(Map<Owner, Observation> owners, ReadDepth depth) {
        return reader.observe(owners, depth);
    }

    @Override
    public Observed apply(Step step, ResolvedResources bindings) {
        return writer.apply(step, bindings);
    }

    @Override
    public void close() {
        ec2.close();
        elb.close();
        account.close();
    }
}
