package dev.fairway.aws.write;

import dev.fairway.aws.access.AwsApi;
import dev.fairway.aws.model.AwsTags;
import java.util.TreeMap;

/** Writes the tags of load balancers and target groups, except the owner tags. */
record AwsTagWriter(AwsApi calls) {

    void change(String arn, AwsTags before, AwsTags after) {
        var attempts = new AwsIndependentRequests();
        var wanted = after.written();
        if (!before.written().entrySet().containsAll(wanted.entrySet())) {
            attempts.attempt(() -> calls.change(
                    "AddTags",
                    elb -> elb.addTags(request -> request.resourceArns(arn).tags(AwsLoadBalancerWriter.tags(wanted)))));
        }
        var gone = new TreeMap<>(before.written());
        gone.keySet().removeAll(wanted.keySet());
        if (!gone.isEmpty()) {
            attempts.attempt(() -> calls.change(
                    "RemoveTags",
                    elb -> elb.removeTags(request -> request.resourceArns(arn).tagKeys(gone.keySet()))));
        }
        attempts.finish();
    }
}
