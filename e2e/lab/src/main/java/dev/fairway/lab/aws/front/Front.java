package dev.fairway.lab.aws.front;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.Actions.Action;
import dev.fairway.lab.aws.state.World;
import dev.fairway.lab.aws.wire.AwsFault;
import dev.fairway.lab.aws.wire.HttpAnswer;
import dev.fairway.lab.aws.wire.HttpCall;
import dev.fairway.lab.aws.wire.Protocol;
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
public final class Front {
    private final World world;
    private final Actions actions;
    private final Throttle throttle;
    private final AuditLog audit = new AuditLog();
    private final Permissions permissions = new Permissions();
    private final List<Late> late = new ArrayList<>();
    private volatile TroubleScript script = TroubleScript.NONE;

    private record Late(Duration due, Action action, SdkPojo request, Signature who) {}

    public Front(World world, Actions actions) {
        this.world = world;
        this.actions = actions;
        this.throttle = new Throttle(world);
    }

    public AuditLog audit() {
        return audit;
    }

    public Permissions permissions() {
        return permissions;
    }

    public void follow(TroubleScript other) {
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
            return Optional.of(Protocol.error(Service.ELB, fault, requestId));
        }
        return serve(call, who, requestId);
    }

    private Optional<HttpAnswer> serve(HttpCall call, Signature who, String requestId) {
        Action action;
        SdkPojo request;
        try {
            action = actions.find(who.service(), Protocol.action(who.service(), call));
            request = Protocol.request(who.service(), call, action.builder());
        } catch (AwsFault fault) {
            return Optional.of(Protocol.error(who.service(), fault, requestId));
        }
        try {
            return meet(script.next(action), new Doing(action, request, who, requestId));
        } catch (AwsFault fault) {
            note(action, who, fault.code());
            return Optional.of(Protocol.error(who.service(), fault, requestId));
        }
    }

    private record Doing(Action action, SdkPojo request, Signature who, String requestId) {}

    private Optional<HttpAnswer> meet(Trouble trouble, Doing doing) {
        return switch (trouble) {
            case Trouble.None none -> Optional.of(done(doing));
            case Trouble.Refused refused -> throw refused.fault();
            case Trouble.AnswerLost lost -> {
                done(doing);
                yield Optional.empty();
            }
            case Trouble.AppliedLate applied -> {
                late.add(new Late(world.now().plus(applied.by()), doing.action(), doing.request(), doing.who()));
                yield Optional.empty();
            }
            case Trouble.FailedAfter failed -> {
                done(doing);
                yield Optional.of(Protocol.error(doing.action().service(), failed.fault(), doing.requestId()));
            }
            case Trouble.AnswerTorn torn -> {
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
        note(action, doing.who(), Seen.OK);
        return Protocol.answer(action.service(), action.name(), response, doing.requestId());
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
        audit.add(new Seen(world.now(), action.service(), action.name(), action.mutating(), principal(who), result));
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
                note(one.action(), one.who(), Seen.OK);
            } catch (AwsFault fault) {
                note(one.action(), one.who(), fault.code());
            }
        });
    }
}
