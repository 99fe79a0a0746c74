package dev.fairway.lab.aws.front;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.Actions.Action;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.wire.AwsFault;
import dev.fairway.lab.aws.wire.AwsProtocol;
import dev.fairway.lab.aws.wire.HttpAnswer;
import dev.fairway.lab.aws.wire.HttpCall;
import dev.fairway.lab.aws.wire.Service;
import dev.fairway.lab.aws.wire.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Executes all API calls, over HTTP or in process, one at a time. It checks the caller, permissions, rate limits and injected
 * faults, then executes and records the call.
 */
public final class AwsRequestDispatcher {
    private final AwsContext world;
    private final Actions actions;
    private final ApiThrottling throttle;
    private final AuditLog audit = new AuditLog();
    private final DeniedActions permissions = new DeniedActions();
    private final List<Late> late = new ArrayList<>();
    private volatile FaultInjection script = FaultInjection.NONE;

    private record Late(Duration due, Action action, SdkPojo request, Signature who) {}

    public AwsRequestDispatcher(AwsContext world, Actions actions) {
        this.world = world;
        this.actions = actions;
        this.throttle = new ApiThrottling(world);
    }

    public AuditLog audit() {
        return audit;
    }

    public DeniedActions permissions() {
        return permissions;
    }

    public void follow(FaultInjection other) {
        script = other;
    }

    /** Looks past the API, while no call is under way. */
    public synchronized <T> T look(Supplier<T> at) {
        applyDue();
        return at.get();
    }

    /** @return nothing when the connection breaks instead of an answer */
    public synchronized Optional<HttpAnswer> serve(HttpCall call) {
        applyDue();
        var requestId =
                world.hex(8) + "-" + world.hex(4) + "-4" + world.hex(3) + "-a" + world.hex(3) + "-" + world.hex(12);
        Signature who;
        try {
            who = Signature.of(call.authorization());
        } catch (AwsFault fault) {
            return Optional.of(AwsProtocol.error(Service.ELB, fault, requestId));
        }
        return serve(call, who, requestId);
    }

    private Optional<HttpAnswer> serve(HttpCall call, Signature who, String requestId) {
        Action action;
        SdkPojo request;
        try {
            action = actions.find(who.service(), AwsProtocol.action(who.service(), call));
            request = AwsProtocol.request(who.service(), call, action.builder());
        } catch (AwsFault fault) {
            return Optional.of(AwsProtocol.error(who.service(), fault, requestId));
        }
        try {
            return meet(script.next(action), new Doing(action, request, who, requestId));
        } catch (AwsFault fault) {
            note(action, who, fault.code());
            return Optional.of(AwsProtocol.error(who.service(), fault, requestId));
        }
    }

    private record Doing(Action action, SdkPojo request, Signature who, String requestId) {}

    private Optional<HttpAnswer> meet(InjectedApiFault trouble, Doing doing) {
        return switch (trouble) {
            case InjectedApiFault.None none -> Optional.of(done(doing));
            case InjectedApiFault.Refused refused -> throw refused.fault();
            case InjectedApiFault.AnswerLost lost -> {
                done(doing);
                yield Optional.empty();
            }
            case InjectedApiFault.AppliedLate applied -> {
                late.add(new Late(world.now().plus(applied.by()), doing.action(), doing.request(), doing.who()));
                yield Optional.empty();
            }
            case InjectedApiFault.FailedAfter failed -> {
                done(doing);
                yield Optional.of(AwsProtocol.error(doing.action().service(), failed.fault(), doing.requestId()));
            }
            case InjectedApiFault.AnswerTorn torn -> {
                var whole = done(doing);
                yield Optional.of(new HttpAnswer(
                        whole.status(),
                        whole.contentType(),
                        whole.body().substring(0, whole.body().length() / 2)));
            }
        };
    }

    private HttpAnswer done(Doing doing) {
        var action = doing.action();
        checkRegion(doing.who());
        permissions.check(action, doing.request(), principal(doing.who()));
        throttle.check(action, doing.request());
        world.beginCall(action.mutating());
        var response = action.run(doing.request());
        note(action, doing.who(), RecordedCall.OK);
        return AwsProtocol.answer(action.service(), action.name(), response, doing.requestId());
    }

    /** AWS: the region of the signature must be that of the endpoint. */
    private void checkRegion(Signature who) {
        if (!who.region().equals(world.place().region())) {
            throw AwsFault.of(
                    403,
                    "SignatureDoesNotMatch",
                    "Credential should be scoped to a valid region: '"
                            + world.place().region() + "', not '" + who.region() + "'");
        }
    }

    private String principal(Signature who) {
        return "arn:" + world.place().partition() + ":iam::" + world.place().account() + ":user/" + who.accessKey();
    }

    private void note(Action action, Signature who, String result) {
        audit.add(new RecordedCall(
                world.now(), action.service(), action.name(), action.mutating(), principal(who), result));
    }

    private void applyDue() {
        var due = late.stream()
                .filter(one -> one.due().compareTo(world.now()) <= 0)
                .toList();
        late.removeAll(due);
        due.forEach(one -> {
            try {
                world.beginCall(true);
                one.action().run(one.request());
                note(one.action(), one.who(), RecordedCall.OK);
            } catch (AwsFault fault) {
                note(one.action(), one.who(), fault.code());
            }
        });
    }
}
