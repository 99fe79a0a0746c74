package dev.fairway.dist;

import dev.fairway.app.command.ExtraCommand;

/** Brings {@code iam-policy} to the command line. */
public final class IamPolicyExtra implements ExtraCommand {
    @Override
    public Object command() {
        return new IamPolicyCommand();
    }
}
