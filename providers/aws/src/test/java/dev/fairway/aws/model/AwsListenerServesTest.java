package dev.fairway.aws.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Owner;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsListenerServesTest {
    @ParameterizedTest
    @CsvSource({"TCP,TCP-80", "UDP,UDP-80", "TCP_UDP,TCP-80 UDP-80", "TLS,TCP-80"})
    void a_listener_lists_the_service_ports_that_it_serves(String protocol, String ids) {
        var loadBalancer = AwsResource.LoadBalancer.key(new Owner.OfService("uid"), AwsScheme.INTERNAL, "");
        var listener = new AwsResource.Listener(
                AwsResource.Listener.key(loadBalancer, 80), loadBalancer, loadBalancer, protocol, Optional.empty());

        assertThat(listener.serves()).isEqualTo(Set.of(ids.split(" ")));
    }
}
