package dev.fairway.lab.aws.front;

import dev.fairway.lab.aws.state.Actions.Action;
import dev.fairway.lab.aws.wire.AwsFault;
import dev.fairway.lab.aws.wire.Service;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Everybody may do everything but what was forbidden, by the names of policies: {@code ec2:CreateSecurityGroup}. */
public final class Permissions {
    private final Set<String> denied = ConcurrentHashMap.newKeySet();

    public void deny(String iamAction) {
        denied.add(iamAction);
    }

    public void allow(String iamAction) {
        denied.remove(iamAction);
    }

    /** EC2 calls it UnauthorizedOperation, all others AccessDenied; both name the action, ELB also the principal. */
    void check(Action action, String principal) {
        var name = action.service().signingName() + ":" + action.name();
        if (!denied.contains(name)) {
            return;
        }
        var message = "User: " + principal + " is not authorized to perform: " + name
                + " because no identity-based policy allows the " + name + " action";
        throw action.service() == Service.EC2
                ? AwsFault.of(
                        403, "UnauthorizedOperation", "You are not authorized to perform this operation. " + message)
                : AwsFault.of(403, "AccessDenied", message);
    }
}
