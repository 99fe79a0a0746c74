package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.state.Page;
import dev.fairway.lab.aws.wire.AwsFault;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of at most 400, which is also what one gets without asking (API reference, PageSize). */
final class ElbPagination {
    private static final int MOST = 400;

    private ElbPagination() {}

    static <T> Page<T> cut(
            AwsContext world, List<T> all, Function<T, String> arn, @Nullable String marker, @Nullable Integer size) {
        if (size != null && (size < 1 || size > MOST)) {
            throw ElbErrors.invalid("1 validation error detected: Value '" + size + "' at 'pageSize' failed to satisfy "
                    + "constraint: Member must have value between 1 and " + MOST);
        }
        int own = world.settings().pageSize() == 0 ? MOST : world.settings().pageSize();
        return Page.cut(all, arn, marker, size == null ? own : Math.min(own, size));
    }

    /** Those of these names, or all if none is named; one that is not there is an error. */
    static <T> List<T> named(
            List<T> all, Function<T, String> name, List<String> wanted, Function<String, AwsFault> missing) {
        for (var one : wanted) {
            if (all.stream().noneMatch(item -> name.apply(item).equals(one))) {
                throw missing.apply(one);
            }
        }
        return all.stream()
                .filter(item -> wanted.isEmpty() || wanted.contains(name.apply(item)))
                .toList();
    }
}
