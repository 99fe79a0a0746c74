package dev.fairway.lab.aws.account;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.state.Page;
import dev.fairway.lab.aws.state.Tags;
import dev.fairway.lab.aws.wire.AwsFault;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/** GetResources of the Resource Groups Tagging API: an index of its own, which lags behind the services. */
public final class TagIndex {
    private static final Map<String, String> KINDS = Map.of(
            "vpc", "vpc",
            "subnet", "subnet",
            "sg", "security-group",
            "i", "instance",
            "eipalloc", "elastic-ip",
            "rtb", "route-table",
            "igw", "internet-gateway",
            "pl", "prefix-list");

    private final AwsContext world;
    private final Tags tags;

    public TagIndex(AwsContext world, Tags tags, Actions actions) {
        this.world = world;
        this.tags = tags;
        actions.on(GetResourcesRequest.class, this::resources);
    }

    private GetResourcesResponse resources(GetResourcesRequest request) {
        world.lookAtTagIndex();
        int size = request.resourcesPerPage() == null ? 50 : request.resourcesPerPage();
        if (size < 1 || size > 100) {
            throw AwsFault.of("InvalidParameterException", "ResourcesPerPage must be between 1 and 100");
        }
        var all = tags.seeAll().entrySet().stream()
                .map(entry -> Map.entry(arn(entry.getKey()), entry.getValue()))
                .filter(entry -> isOfType(entry.getKey(), request.resourceTypeFilters()))
                .filter(entry -> request.tagFilters().stream().allMatch(filter -> matches(entry.getValue(), filter)))
                .sorted(Map.Entry.comparingByKey())
                .toList();
        var token = request.paginationToken();
        var page = Page.cut(all, Map.Entry::getKey, token == null || token.isEmpty() ? null : token, size);
        return GetResourcesResponse.builder()
                .resourceTagMappingList(
                        page.items().stream().map(TagIndex::mapping).toList())
                .paginationToken(page.next() == null ? "" : page.next())
                .build();
    }

    private String arn(String resource) {
        if (resource.startsWith("arn:")) {
            return resource;
        }
        var kind = KINDS.getOrDefault(resource.substring(0, resource.indexOf('-')), "resource");
        return world.place().arn("ec2", kind + "/" + resource);
    }

    /** A filter is a service, or a service and a kind: {@code elasticloadbalancing:loadbalancer}, or deeper. */
    private static boolean isOfType(String arn, List<String> filters) {
        var parts = arn.split(":", 6);
        var type = parts[2] + ":" + parts[5];
        return filters.isEmpty()
                || filters.stream().anyMatch(filter -> type.startsWith(filter + "/") || parts[2].equals(filter));
    }

    private static boolean matches(Map<String, String> tags, TagFilter filter) {
        var value = tags.get(filter.key());
        return value != null && (filter.values().isEmpty() || filter.values().contains(value));
    }

    private static ResourceTagMapping mapping(Map.Entry<String, Map<String, String>> entry) {
        var list = entry.getValue().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        return ResourceTagMapping.builder()
                .resourceARN(entry.getKey())
                .tags(list)
                .build();
    }
}
