package dev.fairway.lab.aws;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The clients of one AWS, with the SDK's retries switched off so that every call counts once. */
public record AwsClients(
        Ec2Client ec2,
        ElasticLoadBalancingV2Client elb,
        ResourceGroupsTaggingApiClient tagging,
        StsClient sts,
        AcmClient acm)
        implements AutoCloseable {
    private static final String LAB = "lab";

    /** In process, as the user lab. */
    public static AwsClients of(FakeAws aws, String region) {
        return of(aws, region, LAB);
    }

    /** In process. */
    public static AwsClients of(FakeAws aws, String region, String accessKey) {
        return build(new Target(aws.httpClient(), region, null, accessKey));
    }

    /** Over HTTP: the lab's AWS in another process, or an emulator. */
    public static AwsClients at(URI endpoint, String region) {
        return build(new Target(UrlConnectionHttpClient.create(), region, endpoint, LAB));
    }

    private record Target(
            SdkHttpClient http, String region, @Nullable URI endpoint, String accessKey) {
        <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
            builder.httpClient(http)
                    .region(Region.of(region))
                    .credentialsProvider(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")))
                    .overrideConfiguration(ClientOverrideConfiguration.builder()
                            .retryStrategy(DefaultRetryStrategy.doNotRetry())
                            .build());
            if (endpoint != null) {
                builder.endpointOverride(endpoint);
            }
            return builder.build();
        }
    }

    private static AwsClients build(Target target) {
        return new AwsClients(
                target.client(Ec2Client.builder()),
                target.client(ElasticLoadBalancingV2Client.builder()),
                target.client(ResourceGroupsTaggingApiClient.builder()),
                target.client(StsClient.builder()),
                target.client(AcmClient.builder()));
    }

    @Override
    public void close() {
        ec2.close();
        elb.close();
        tagging.close();
        sts.close();
        acm.close();
    }
}
