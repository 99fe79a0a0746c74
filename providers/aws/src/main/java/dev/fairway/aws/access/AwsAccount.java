package dev.fairway.aws.access;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Reads the account ID of the credentials. AWS STS returns it without any permission, but may be unreachable in a VPC
 * without an STS endpoint.
 */
public final class AwsAccount implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AwsAccount.class.getName());
    private static final Operation GET_CALLER_IDENTITY = Operation.read("sts", "GetCallerIdentity");

    private final StsClient sts;
    private final Calls calls;
    private volatile @Nullable Cached cached;

    private record Cached(Optional<String> account) {}

    public AwsAccount(StsClient sts, Calls calls) {
        this.sts = sts;
        this.calls = calls;
    }

    /** Reads once; empty if STS did not return it. */
    public Optional<String> id() {
        var before = cached;
        if (before != null) {
            return before.account();
        }
        var answer = new Cached(request());
        cached = answer;
        return answer.account();
    }

    private Optional<String> request() {
        try {
            return Optional.ofNullable(AwsApi.call(calls, GET_CALLER_IDENTITY, sts::getCallerIdentity)
                    .account());
        } catch (ProviderException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The AWS account ID is unknown, because AWS STS did not return it ({0}). No action needed: Fairway works without it",
                    e.failure().message());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        sts.close();
    }
}
