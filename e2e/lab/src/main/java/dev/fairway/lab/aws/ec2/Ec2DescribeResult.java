package dev.fairway.lab.aws.ec2;

import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.state.Page;
import dev.fairway.lab.aws.state.ResourceTable;
import dev.fairway.lab.aws.wire.AwsFault;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * How EC2 lists: by identifiers, of which an unknown one is an error, or by filters; by pages if asked for (without
 * MaxResults most describes answer with everything).
 */
final class Ec2DescribeResult<T> {
    private final AwsContext world;
    private final ResourceTable<T> shelf;
    private final Function<T, String> id;
    private final Ec2Filters<T> filters;
    private final String kind;

    /** @param kind as in the codes {@code InvalidVpcID.NotFound}: InvalidVpcID */
    Ec2DescribeResult(
            AwsContext world, ResourceTable<T> shelf, Function<T, String> id, Ec2Filters<T> filters, String kind) {
        this.world = world;
        this.shelf = shelf;
        this.id = id;
        this.filters = filters;
        this.kind = kind;
    }

    Page<T> page(List<String> ids, List<Filter> wanted, @Nullable String token, @Nullable Integer size) {
        if (size != null && !ids.isEmpty()) {
            // EC2 API reference, DescribeInstances, MaxResults: not together with identifiers
            throw AwsFault.of(
                    "InvalidParameterCombination",
                    "The parameter MaxResults cannot be used with the parameter that lists identifiers");
        }
        if (size != null && (size < 5 || size > 1000)) {
            throw AwsFault.of(
                    "InvalidParameterValue",
                    "Value ( " + size
                            + " ) for parameter maxResults is invalid. Expecting a value between 5 and 1000.");
        }
        return Page.cut(filters.apply(some(ids), wanted), id, token, limit(size));
    }

    List<T> list(List<String> ids, List<Filter> wanted) {
        return filters.apply(some(ids), wanted);
    }

    private int limit(@Nullable Integer size) {
        int own = world.settings().pageSize();
        int asked = size == null ? 0 : size;
        return own == 0 || asked == 0 ? Math.max(own, asked) : Math.min(own, asked);
    }

    private List<T> some(List<String> ids) {
        return ids.isEmpty()
                ? shelf.seeAll()
                : ids.stream().sorted().distinct().map(this::seen).toList();
    }

    private T seen(String one) {
        return shelf.see(one).orElseThrow(() -> Ec2NotFoundErrors.of(kind, one));
    }

    /** What is, for an action that changes it. */
    T found(String one) {
        return shelf.find(one).orElseThrow(() -> Ec2NotFoundErrors.of(kind, one));
    }
}
