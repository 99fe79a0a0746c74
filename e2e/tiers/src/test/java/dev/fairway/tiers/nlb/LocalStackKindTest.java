package dev.fairway.tiers.nlb;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fairway.lab.apiserver.ApiServer;
import dev.fairway.tiers.docker.LocalStack;
import dev.fairway.tiers.tier.DockerTier;
import dev.fairway.tiers.tier.KubectlTier;
import org.junit.jupiter.api.Test;

/** On the lab's own API server, with what Testcontainers takes for LocalStack. */
@DockerTier
@KubectlTier
class LocalStackKindTest extends KindContract {
    @Override
    Ground start() {
        return ProcessGround.ofLocalStack(directory -> ApiServer.start());
    }

    @Test
    @Override
    void a_service_with_elastic_ips() {
        assumeFalse(
                LocalStack.isReal(),
                "only the lab's AWS shows such addresses; moto, on which LocalStack is built, does not");
        super.a_service_with_elastic_ips();
    }
}
