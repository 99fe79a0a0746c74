package dev.fairway.lab.aws.front;

import dev.fairway.lab.aws.state.Actions.Action;
import dev.fairway.lab.aws.wire.AwsFault;
import dev.fairway.lab.aws.wire.Service;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkPojo;

/** Everybody may do everything but what was forbidden, by the names of policies: {@code ec2:CreateSecurityGroup}. */
public final class DeniedActions {
    /** EC2's and ELB's names of what a create call is tagged by; who tags needs another right for it. */
    private static final Set<String> TAGS = Set.of("Tags", "TagSpecifications");

    /** STS API reference: "No permissions are required to perform this operation", and no policy denies it. */
    private static final String FREE = "sts:GetCallerIdentity";

    private final Set<String> denied = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> limited = new ConcurrentHashMap<>();

    public void deny(String iamAction) {
        denied.add(iamAction);
    }

    public void allow(String iamAction) {
        denied.remove(iamAction);
    }

    /** This user may do nothing else. */
    public void limit(String accessKey, Set<String> iamActions) {
        limited.put(accessKey, Set.copyOf(iamActions));
    }

    /** EC2 calls it UnauthorizedOperation, all others AccessDenied; both name the action, ELB also the principal. */
    void check(Action action, SdkPojo request, String principal) {
        var user = principal.substring(principal.lastIndexOf('/') + 1);
        needed(action, request).stream()
                .filter(name -> !name.equals(FREE))
                .filter(name -> denied.contains(name)
                        || !limited.getOrDefault(user, Set.of(name)).contains(name))
                .findFirst()
                .ifPresent(name -> refuse(action.service(), name, principal));
    }

    /** AWS: "If tags are specified in the resource-creating action, additional authorization is required" to tag. */
    private static List<String> needed(Action action, SdkPojo request) {
        var name = action.service().signingName() + ":";
        boolean tags = action.mutating()
                && request.sdkFields().stream()
                        .filter(field -> TAGS.contains(field.memberName()))
                        .anyMatch(field ->
                                field.getValueOrDefault(request) instanceof Collection<?> some && !some.isEmpty());
        var tagging = name + (action.service() == Service.EC2 ? "CreateTags" : "AddTags");
        return tags && !action.name().endsWith("Tags")
                ? List.of(name + action.name(), tagging)
                : List.of(name + action.name());
    }

    private static void refuse(Service service, String name, String principal) {
        var message = "User: " + principal + " is not authorized to perform: " + name
                + " because no identity-based policy allows the " + name + " action";
        throw service == Service.EC2
                ? AwsFault.of(
                        403, "UnauthorizedOperation", "You are not authorized to perform this operation. " + message)
                : AwsFault.of(403, "AccessDenied", message);
    }
}
