package dev.fairway.lab.aws.ec2;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.wire.AwsFault;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;

/** CreateTags and DeleteTags, over resources of every kind. */
final class TagActions {
    private final Ec2Tags tags;
    private final Map<String, Predicate<String>> kinds;

    /** @param kinds by the prefix of their identifiers: whether there is such a resource */
    TagActions(Ec2Tags tags, Actions actions, Map<String, Predicate<String>> kinds) {
        this.tags = tags;
        this.kinds = kinds;
        actions.on(CreateTagsRequest.class, this::create);
        actions.on(DeleteTagsRequest.class, this::delete);
    }

    private CreateTagsResponse create(CreateTagsRequest request) {
        request.resources().forEach(this::check);
        request.resources().forEach(id -> tags.add(id, request.tags()));
        return CreateTagsResponse.builder().build();
    }

    /** EC2 API reference, DeleteTags: without keys, all of them. */
    private DeleteTagsResponse delete(DeleteTagsRequest request) {
        request.resources().forEach(this::check);
        for (var id : request.resources()) {
            var keys = request.tags().isEmpty()
                    ? tags.all().find(id).keySet()
                    : request.tags().stream().map(Tag::key).toList();
            tags.all().remove(id, keys);
        }
        return DeleteTagsResponse.builder().build();
    }

    private void check(String id) {
        int dash = id.indexOf('-');
        var kind = dash < 0 ? null : kinds.get(id.substring(0, dash));
        if (kind == null) {
            throw AwsFault.of("InvalidID", "The ID '" + id + "' is not valid");
        }
        if (!kind.test(id)) {
            throw AwsFault.of(
                    CODES.getOrDefault(id.substring(0, dash), "InvalidID") + ".NotFound",
                    "The ID '" + id + "' does not exist");
        }
    }

    private static final Map<String, String> CODES = Map.of(
            "vpc", "InvalidVpcID",
            "subnet", "InvalidSubnetID",
            "sg", "InvalidGroup",
            "i", "InvalidInstanceID",
            "eipalloc", "InvalidAllocationID");
}
