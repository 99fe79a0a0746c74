package dev.fairway.lab.aws.account;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** STS: who am I. */
public final class Sts {
    private final AwsContext world;

    public Sts(AwsContext world, Actions actions) {
        this.world = world;
        actions.on(GetCallerIdentityRequest.class, this::identity);
    }

    private GetCallerIdentityResponse identity(GetCallerIdentityRequest request) {
        var place = world.place();
        return GetCallerIdentityResponse.builder()
                .account(place.account())
                .arn("arn:" + place.partition() + ":iam::" + place.account() + ":user/lab")
                .userId("AIDALABLABLABLABLABLA")
                .build();
    }
}
