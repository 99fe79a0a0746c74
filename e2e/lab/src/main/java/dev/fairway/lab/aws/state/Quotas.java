package dev.fairway.lab.aws.state;

/**
 * The quotas that can be reached here, with their defaults (Elastic Load Balancing guide, "Quotas for your Network Load
 * Balancers"; VPC guide, "Amazon VPC quotas"; EC2 guide, "Elastic IP address quota").
 */
public record Quotas(ForElb elb, ForVpc vpc) {
    /** @param targetsPerZone of one load balancer; a target counts once for each of its target groups */
    public record ForElb(
            int loadBalancers, int targetGroups, int listeners, int certificates, int targets, int targetsPerZone) {
        /** Targets of one target group. */
        public static final int PER_GROUP = 1000;
    }

    /** @param rulesPerGroup inbound and outbound each */
    public record ForVpc(int groups, int rulesPerGroup, int groupsPerInterface, int addresses) {}

    public static Quotas defaults() {
        return new Quotas(new ForElb(50, 3000, 50, 25, 3000, 500), new ForVpc(2500, 60, 5, 5));
    }

    public Quotas with(ForElb other) {
        return new Quotas(other, vpc);
    }

    public Quotas with(ForVpc other) {
        return new Quotas(elb, other);
    }
}
