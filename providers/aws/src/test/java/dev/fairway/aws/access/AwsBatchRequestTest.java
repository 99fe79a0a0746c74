package dev.fairway.aws.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AwsBatchRequestTest {
    private final List<String> members =
            IntStream.rangeClosed(1, 200).mapToObj(i -> "i-" + i).toList();
    private final List<String> done = new ArrayList<>();
    private int requests;

    @Test
    void members_that_the_error_names_cost_one_more_request() {
        var batch = batch(Set.of("i-7", "i-12"), "not running: 'i-7', 'i-12'");

        assertThat(batch.send(members))
                .extracting(AwsBatchRequest.Refused::member)
                .containsExactly("i-7", "i-12");
        assertThat(done).hasSize(198).contains("i-1", "i-70", "i-120");
        assertThat(requests).isEqualTo(2);
    }

    @Test
    void an_unnamed_bad_member_is_found_by_bisection() {
        var batch = batch(Set.of("i-7"), "something is wrong");

        assertThat(batch.send(members))
                .extracting(AwsBatchRequest.Refused::member)
                .containsExactly("i-7");
        assertThat(done).hasSize(199);
        assertThat(requests).isLessThan(20);
    }

    @Test
    void the_request_fails_if_all_members_are_bad() {
        var batch = batch(Set.copyOf(members), "something is wrong");

        assertThatThrownBy(() -> batch.send(members)).isInstanceOf(ProviderException.class);
        assertThat(requests).isLessThan(80);
    }

    @Test
    void an_error_about_the_request_is_thrown_at_once() {
        var batch = new AwsBatchRequest<String>(
                some -> {
                    requests++;
                    throw new ProviderException(new Failure.Denied("no"));
                },
                one -> one,
                e -> e.failure() instanceof Failure.Rejected);

        assertThatThrownBy(() -> batch.send(members)).hasMessage("no");
        assertThat(requests).isOne();
    }

    private AwsBatchRequest<String> batch(Set<String> bad, String answer) {
        return new AwsBatchRequest<>(
                some -> {
                    requests++;
                    if (some.stream().anyMatch(bad::contains)) {
                        throw new ProviderException(new Failure.Rejected(answer));
                    }
                    done.addAll(some);
                },
                one -> one,
                e -> e.failure() instanceof Failure.Rejected);
    }
}
