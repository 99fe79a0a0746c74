package dev.fairway.lab.aws.wire;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes an SDK response as the XML that the SDK itself would read back. */
final class XmlWriter {
    private final StringBuilder out = new StringBuilder();

    XmlWriter open(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
        return this;
    }

    XmlWriter close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    XmlWriter text(String name, String value) {
        out.append('<').append(name).append('>').append(escaped(value));
        return close(name);
    }

    XmlWriter fields(SdkPojo pojo) {
        for (var field : pojo.sdkFields()) {
            element(field.unmarshallLocationName(), field, field.getValueOrDefault(pojo));
        }
        return this;
    }

    private void element(String name, SdkField<?> field, @Nullable Object value) {
        if (isAbsent(value)) {
            return;
        }
        if (value instanceof SdkPojo nested) {
            open(name).fields(nested).close(name);
        } else if (value instanceof Collection<?> list) {
            list(name, field.getTrait(ListTrait.class), list);
        } else {
            text(name, String.valueOf(value));
        }
    }

    private void list(String name, ListTrait trait, Collection<?> values) {
        var member = trait.memberFieldInfo();
        open(name);
        values.forEach(one -> element(member.unmarshallLocationName(), member, one));
        close(name);
    }

    static boolean isAbsent(@Nullable Object value) {
        return value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
