package dev.fairway.lab.aws.wire;

import java.time.Instant;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** The simple values, from and to text. */
final class ScalarValues {
    private ScalarValues() {}

    static Object read(MarshallingType<?> type, String text, String name) {
        try {
            return convert(type, text);
        } catch (IllegalArgumentException e) {
            throw AwsFault.of("ValidationError", "Invalid value '" + text + "' for parameter " + name + ".");
        }
    }

    private static Object convert(MarshallingType<?> type, String text) {
        if (type == MarshallingType.INTEGER) {
            return Integer.valueOf(text);
        }
        if (type == MarshallingType.LONG) {
            return Long.valueOf(text);
        }
        if (type == MarshallingType.BOOLEAN) {
            return Boolean.valueOf(text);
        }
        if (type == MarshallingType.DOUBLE) {
            return Double.valueOf(text);
        }
        if (type == MarshallingType.SDK_BYTES) {
            return SdkBytes.fromByteArray(Base64.getDecoder().decode(text));
        }
        if (type == MarshallingType.INSTANT) {
            return Instant.parse(text);
        }
        return text;
    }
}
