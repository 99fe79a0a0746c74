package dev.fairway.aws.access;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/**
 * Calls the EC2 and Elastic Load Balancing APIs through the rate limits and classifies their errors. A group is a set
 * of calls that AWS limits together.
 */
public record AwsApi(Ec2Client ec2, ElasticLoadBalancingV2Client elb, Calls calls) {

    /** One page of a listing and the token of the next page. */
    public record Page<T>(List<T> items, Optional<String> next) {
        public static <T> Page<T> of(List<T> items, @Nullable String next) {
            return new Page<>(items, Optional.ofNullable(next).filter(token -> !token.isEmpty()));
        }
    }

    public <T> T ec2(String name, boolean mutating, Function<Ec2Client, T> request) {
        var operation = mutating
                ? AwsRateLimits.change(AwsRateLimits.EC2_WRITE, name)
                : Operation.read(AwsRateLimits.EC2_READ, name);
        return call(operation, () -> request.apply(ec2));
    }

    public <T> T read(String name, Function<ElasticLoadBalancingV2Client, T> request) {
        return call(Operation.read(AwsRateLimits.ELB_READ, name), () -> request.apply(elb));
    }

    public <T> T change(String name, Function<ElasticLoadBalancingV2Client, T> request) {
        return call(AwsRateLimits.change(AwsRateLimits.group(name), name), () -> request.apply(elb));
    }

    public <T> T targets(String name, Function<ElasticLoadBalancingV2Client, T> request) {
        return call(Operation.targets(AwsRateLimits.ELB_TARGETS, name), () -> request.apply(elb));
    }

    public <T> List<T> ec2Pages(String name, BiFunction<Ec2Client, @Nullable String, Page<T>> request) {
        return pages(token -> ec2(name, false, client -> request.apply(client, token)));
    }

    public <T> List<T> pages(String name, BiFunction<ElasticLoadBalancingV2Client, @Nullable String, Page<T>> request) {
        return pages(token -> read(name, client -> request.apply(client, token)));
    }

    private static <T> List<T> pages(Function<@Nullable String, Page<T>> request) {
        var all = new ArrayList<T>();
        Page<T> page = request.apply(null);
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = request.apply(page.next().get());
            all.addAll(page.items());
        }
        return all;
    }

    /** Whether AWS answered with one of these error codes. Then the request changed nothing. */
    public static boolean isAnswer(ProviderException e, String... codes) {
        return e.getCause() instanceof AwsServiceException answer
                && List.of(codes).contains(AwsFailures.code(answer));
    }

    public static ProviderException foreign(Object key, String name) {
        return new ProviderException(new Failure.Foreign(
                "%s needs the name %s in AWS, which a resource without the tags of this cluster and Service already has: delete or rename that resource"
                        .formatted(key, name)));
    }

    private <T> T call(Operation operation, Supplier<T> request) {
        return call(calls, operation, request);
    }

    /** All SDK exceptions are classified, including unwrapped ones of its HTTP client and credentials. */
    static <T> T call(Calls calls, Operation operation, Supplier<T> request) {
        return calls.call(operation, () -> {
            try {
                return request.get();
            } catch (ProviderException e) {
                throw e;
            } catch (RuntimeException e) {
                throw AwsFailures.exception(operation, e);
            }
        });
    }
}
