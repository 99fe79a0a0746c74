package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Operation;
import dev.fairway.aws.access.AwsAccount;
import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.aws.FakeAws;
import dev.fairway.lab.aws.front.InjectedApiFault;
import dev.fairway.lab.aws.state.AwsSettings;
import dev.fairway.lab.aws.wire.AwsFault;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The account of a provider, as STS tells it; the contract of all AWSs asks for it too. */
class AwsAccountTest {
    static final Calls DIRECT = new Counting(new ArrayList<>());

    private final FakeAws fake = new FakeAws(AwsSettings.immediate(), new ManualClock(), new Random(1));
    private final List<String> asked = new ArrayList<>();

    private record Counting(List<String> asked) implements Calls {
        @Override
        public <T> T call(Operation operation, Supplier<T> request) {
            asked.add(operation.toString());
            return request.get();
        }
    }

    @Test
    void is_asked_once_and_kept() {
        try (var account = account(AwsClients.of(fake, AwsTestVpc.REGION))) {
            assertThat(account.id()).contains("123456789012");
            assertThat(account.id()).contains("123456789012");
        }
        assertThat(asked).containsExactly("sts.GetCallerIdentity");
    }

    @Test
    void is_told_over_http_too() {
        try (var server = fake.listen(0);
                var account = account(AwsClients.at(server.uri(), AwsTestVpc.REGION))) {
            assertThat(account.id()).contains("123456789012");
        }
    }

    @Test
    void is_empty_where_sts_refuses_or_cannot_be_reached_and_asked_no_more() {
        fake.follow(action -> new InjectedApiFault.Refused(AwsFault.of(403, "AccessDenied", "no")));
        try (var refused = account(AwsClients.of(fake, AwsTestVpc.REGION));
                var nowhere = account(AwsClients.at(URI.create("http://127.0.0.1:1"), AwsTestVpc.REGION))) {
            assertThat(refused.id()).isEmpty();
            assertThat(refused.id()).isEmpty();
            assertThat(nowhere.id()).isEmpty();
        }
        assertThat(asked).hasSize(2);
    }

    @Test
    void no_policy_can_deny_it() {
        fake.permissions().deny("sts:GetCallerIdentity");
        try (var account = account(AwsClients.of(fake, AwsTestVpc.REGION))) {
            assertThat(account.id()).contains("123456789012");
        }
    }

    private AwsAccount account(AwsClients clients) {
        return new AwsAccount(clients.sts(), new Counting(asked));
    }
}
