package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.ec2.Ec2;
import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.state.Tags;
import java.util.List;

/** Elastic Load Balancing as a whole. */
public final class Elb {
    private final Certificates certificates = new Certificates();
    private final TargetHealthStates healths;
    private final LoadBalancerEndpoints entrances;

    public Elb(AwsContext world, Tags allTags, Ec2 ec2, Actions actions) {
        var inventory = new ElbResources(world);
        var tags = new ElbTags(allTags, inventory, actions);
        var placement = new LoadBalancerSubnets(ec2);
        new LoadBalancers(inventory, tags, placement, actions);
        new LoadBalancerChanges(inventory, placement, actions);
        new LoadBalancerAttributes(inventory, actions);
        new TargetGroups(inventory, tags, ec2, actions);
        new TargetGroupAttributes(inventory, actions);
        var rules = new TargetRules(ec2);
        healths = new TargetHealthStates(inventory, rules);
        entrances = new LoadBalancerEndpoints(inventory, ec2, rules);
        var targets = new Targets(inventory, rules, healths, actions);
        new Listeners(inventory, tags, new ListenerRules(inventory, certificates), targets, actions);
        new ListenerAttributes(inventory, actions);
        new ListenerCertificates(inventory, certificates, actions);
        new SslPolicies(actions);
        AccountLimits.register(world.settings().quotas().elb(), actions);
    }

    public Certificates certificates() {
        return certificates;
    }

    /** What load balancers do with traffic now. */
    public List<LoadBalancerEndpoint> entrances() {
        return entrances.now();
    }

    /** From now on, targets are as healthy as this says; at first all are. */
    public void decideHealthBy(TargetCheck check) {
        healths.decideBy(check);
    }
}
