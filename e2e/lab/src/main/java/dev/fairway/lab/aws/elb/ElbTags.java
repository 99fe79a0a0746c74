package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.Tags;
import dev.fairway.lab.aws.wire.AwsFault;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/** Tags of load balancers, target groups and listeners (ELB guide, "Tags": 50, 127 and 255 characters). */
final class ElbTags {
    private static final int MOST = 50;
    private static final int MOST_ARNS = 20;

    private final Tags tags;
    private final ElbResources inventory;

    ElbTags(Tags tags, ElbResources inventory, Actions actions) {
        this.tags = tags;
        this.inventory = inventory;
        actions.on(AddTagsRequest.class, this::add);
        actions.on(RemoveTagsRequest.class, this::remove);
        actions.on(DescribeTagsRequest.class, this::describe);
    }

    Map<String, String> checked(List<Tag> list) {
        var map = new TreeMap<String, String>();
        for (var tag : list) {
            if (tag.key() == null || tag.key().isEmpty() || tag.key().length() > 128) {
                throw ElbErrors.invalid("Tag keys must be between 1 and 128 characters long");
            }
            if (tag.key().startsWith("aws:")) {
                throw ElbErrors.invalid("Tag keys must not start with 'aws:'");
            }
            if (map.put(tag.key(), tag.value() == null ? "" : tag.value()) != null) {
                throw AwsFault.of("DuplicateTagKeys", "Tag keys must be unique");
            }
        }
        if (map.size() > MOST) {
            throw tooMany();
        }
        return map;
    }

    private static AwsFault tooMany() {
        return AwsFault.of("TooManyTags", "The maximum number of tags has been reached: " + MOST);
    }

    void set(String arn, Map<String, String> checked) {
        tags.add(arn, checked);
    }

    void forget(String arn) {
        tags.forget(arn);
    }

    private AddTagsResponse add(AddTagsRequest request) {
        var map = checked(request.tags());
        for (var arn : request.resourceArns()) {
            check(arn);
            var after = new TreeMap<>(tags.find(arn));
            after.putAll(map);
            if (after.size() > MOST) {
                throw tooMany();
            }
        }
        request.resourceArns().forEach(arn -> tags.add(arn, map));
        return AddTagsResponse.builder().build();
    }

    private RemoveTagsResponse remove(RemoveTagsRequest request) {
        request.resourceArns().forEach(this::check);
        request.resourceArns().forEach(arn -> tags.remove(arn, request.tagKeys()));
        return RemoveTagsResponse.builder().build();
    }

    private DescribeTagsResponse describe(DescribeTagsRequest request) {
        if (request.resourceArns().size() > MOST_ARNS) {
            throw ElbErrors.invalid("Cannot have more than " + MOST_ARNS + " resources in a request");
        }
        request.resourceArns().forEach(this::check);
        return DescribeTagsResponse.builder()
                .tagDescriptions(
                        request.resourceArns().stream().map(this::description).toList())
                .build();
    }

    private TagDescription description(String arn) {
        var list = tags.see(arn).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Tag.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
        return TagDescription.builder().resourceArn(arn).tags(list).build();
    }

    /** The error names what kind of resource is missing. */
    private void check(String arn) {
        if (arn.contains(":targetgroup/")) {
            inventory.group(arn);
        } else if (arn.contains(":listener/")) {
            inventory.listener(arn);
        } else {
            inventory.balancer(arn);
        }
    }
}
