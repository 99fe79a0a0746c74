package dev.fairway.lab.aws.wire;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Makes an SDK request of a form, by walking the request's fields: no operation is known here by name. */
final class RequestReader {
    private RequestReader() {}

    static SdkPojo read(Supplier<SdkPojo> builder, QueryForm form) {
        var pojo = builder.get();
        for (var field : pojo.sdkFields()) {
            var child = form.child(field.locationName());
            if (child != null) {
                field.set(pojo, value(field, child));
            }
        }
        return (SdkPojo) ((Buildable) pojo).build();
    }

    private static @Nullable Object value(SdkField<?> field, QueryForm form) {
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            return read(field.constructor(), form);
        }
        if (field.marshallingType() == MarshallingType.LIST) {
            return list(field.getTrait(ListTrait.class).memberFieldInfo(), form);
        }
        var text = form.value();
        return text == null ? null : ScalarValues.read(field.marshallingType(), text, field.locationName());
    }

    private static List<@Nullable Object> list(SdkField<?> member, QueryForm form) {
        return form.members().stream()
                .<@Nullable Object>map(one -> value(member, one))
                .toList();
    }
}
