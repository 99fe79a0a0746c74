package dev.fairway.aws.access;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The SDK clients of this provider: one HTTP client, no retries, and a timeout for each request. Credentials come from
 * the SDK's default chain.
 */
public record AwsClients(Ec2Client ec2, ElasticLoadBalancingV2Client elb, StsClient sts) {

    /**
     * @param region empty uses the SDK's default chain
     * @param endpoint empty uses the AWS endpoint
     */
    public static AwsClients connect(Optional<Region> region, Optional<URI> endpoint, Duration timeout) {
        AwsHttpService.useForSdkClients();
        var http = new AwsHttpService()
                .builder()
                .connectionTimeout(timeout)
                .socketTimeout(timeout)
                .build();
        return new AwsClients(
                set(Ec2Client.builder(), http, region, endpoint, timeout).build(),
                set(ElasticLoadBalancingV2Client.builder(), http, region, endpoint, timeout)
                        .build(),
                set(StsClient.builder(), http, region, endpoint, timeout).build());
    }

    /** Why clients cannot be created, and what to change. */
    public static String problem(RuntimeException e) {
        return "AWS cannot be used: "
                + new AwsClientError(e)
                        .setting()
                        .orElse("its client does not start; check the options region and endpoint");
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B set(
            B builder, SdkHttpClient http, Optional<Region> region, Optional<URI> endpoint, Duration timeout) {
        region.ifPresent(builder::region);
        endpoint.ifPresent(builder::endpointOverride);
        return builder.httpClient(http)
                .overrideConfiguration(each ->
                        each.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(timeout));
    }
}
