package dev.fairway.lab.aws.wire;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The same as {@link RequestReader} and {@link XmlWriter}, in JSON 1.1, which the tagging API and ACM speak. */
final class JsonBody {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonBody() {}

    static SdkPojo read(Supplier<SdkPojo> builder, String body) {
        return read(builder, JSON.readTree(body.isBlank() ? "{}" : body));
    }

    private static SdkPojo read(Supplier<SdkPojo> builder, JsonNode json) {
        var pojo = builder.get();
        for (var field : pojo.sdkFields()) {
            var child = json.get(field.locationName());
            if (child != null && !child.isNull()) {
                field.set(pojo, value(field, child));
            }
        }
        return (SdkPojo) ((Buildable) pojo).build();
    }

    private static Object value(SdkField<?> field, JsonNode json) {
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            return read(field.constructor(), json);
        }
        if (field.marshallingType() == MarshallingType.LIST) {
            var member = field.getTrait(ListTrait.class).memberFieldInfo();
            return json.valueStream().map(one -> value(member, one)).toList();
        }
        if (field.marshallingType() == MarshallingType.MAP) {
            var member = field.getTrait(MapTrait.class).valueFieldInfo();
            return json.propertyStream().collect(Collectors.toMap(Map.Entry::getKey, e -> value(member, e.getValue())));
        }
        return ScalarValues.read(field.marshallingType(), json.asString(), field.locationName());
    }

    static String write(SdkPojo pojo) {
        return node(pojo).toString();
    }

    static String error(AwsFault fault) {
        return JSON.createObjectNode()
                .put("__type", fault.code())
                .put("message", fault.text())
                .toString();
    }

    private static ObjectNode node(SdkPojo pojo) {
        var json = JSON.createObjectNode();
        for (var field : pojo.sdkFields()) {
            var value = field.getValueOrDefault(pojo);
            if (!XmlWriter.isAbsent(value)) {
                json.set(field.locationName(), node(value));
            }
        }
        return json;
    }

    private static JsonNode node(@Nullable Object value) {
        if (value instanceof SdkPojo nested) {
            return node(nested);
        }
        return value instanceof Collection<?> list
                ? JSON.createArrayNode().addAll(nodes(list))
                : JSON.valueToTree(value);
    }

    private static List<JsonNode> nodes(Collection<?> list) {
        return list.stream().map(JsonBody::node).toList();
    }
}
