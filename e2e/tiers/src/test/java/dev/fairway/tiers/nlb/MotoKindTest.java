package dev.fairway.tiers.nlb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.kube.RealControlPlane;
import dev.fairway.tiers.tier.KubeTier;
import dev.fairway.tiers.tier.KubectlTier;
import dev.fairway.tiers.tier.MotoTier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/** On kube-apiserver, with moto. */
@KubeTier
@KubectlTier
@MotoTier
class MotoKindTest extends KindContract {
    @Override
    Ground start() {
        return ProcessGround.ofMoto(directory ->
                RealControlPlane.startWithControllers(KubeBinaries.find().orElseThrow(), directory));
    }

    /** moto takes such addresses and never shows them, so a load balancer never looks as it should; if it has learned, this fails. */
    @Test
    @Override
    void a_service_with_elastic_ips() {
        var mapping = SubnetMapping.builder()
                .subnetId(ground().vpc().subnets().get("eu-west-1a"))
                .allocationId(address())
                .build();
        var elb = ground().aws().elb();
        var made = elb.createLoadBalancer(
                        request -> request.name("elastic").type("network").subnetMappings(mapping))
                .loadBalancers()
                .getFirst();

        assertThat(made.availabilityZones())
                .flatExtracting(AvailabilityZone::loadBalancerAddresses)
                .isEmpty();
        elb.deleteLoadBalancer(request -> request.loadBalancerArn(made.loadBalancerArn()));
    }
}
