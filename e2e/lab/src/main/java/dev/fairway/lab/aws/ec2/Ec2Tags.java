package dev.fairway.lab.aws.ec2;

import dev.fairway.lab.aws.state.Tags;
import dev.fairway.lab.aws.wire.AwsFault;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags as EC2 spells and limits them (EC2 guide, "Tag restrictions"). */
final class Ec2Tags {
    private static final int MOST = 50;

    private final Tags tags;

    Ec2Tags(Tags tags) {
        this.tags = tags;
    }

    /** Tags given in a create call. */
    void onCreation(String resource, List<TagSpecification> specifications) {
        add(
                resource,
                specifications.stream().flatMap(one -> one.tags().stream()).toList());
    }

    void add(String resource, List<Tag> added) {
        var map = map(added);
        var after = new TreeMap<>(tags.find(resource));
        after.putAll(map);
        if (after.size() > MOST) {
            throw AwsFault.of("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
        }
        if (!map.isEmpty()) {
            tags.add(resource, map);
        }
    }

    List<Tag> see(String resource) {
        return tags.see(resource).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Tag.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    Map<String, String> seen(String resource) {
        return tags.see(resource);
    }

    Tags all() {
        return tags;
    }

    private static Map<String, String> map(List<Tag> list) {
        var map = new TreeMap<String, String>();
        for (var tag : list) {
            map.put(checkedKey(tag.key()), tag.value() == null ? "" : tag.value());
        }
        return map;
    }

    private static String checkedKey(String key) {
        if (key == null || key.isEmpty() || key.length() > 127 || key.startsWith("aws:")) {
            throw AwsFault.of(
                    "InvalidParameterValue",
                    "Value ( " + key
                            + " ) for parameter key is invalid. Tag keys must be 1 to 127 characters and cannot "
                            + "start with 'aws:'");
        }
        return key;
    }
}
