package dev.fairway.api.spi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes identities to short names. Names in the cloud contain the hash, so the algorithm never changes. */
public final class StableHash {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private StableHash() {}

    /** {@code length} base-32 characters, 5 bits each, of the SHA-256 of the parts; ("ab","c") differs from ("a","bc"). */
    public static String of(int length, String... parts) {
        var digest = sha256();
        for (var part : parts) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return base32(digest.digest(), length);
    }

    private static String base32(byte[] bytes, int length) {
        var text = new StringBuilder(length);
        for (int bit = 0; text.length() < length; bit += 5) {
            int window = (Byte.toUnsignedInt(bytes[bit / 8]) << 8) | Byte.toUnsignedInt(bytes[bit / 8 + 1]);
            text.append(ALPHABET.charAt((window >> (11 - bit % 8)) & 31));
        }
        return text.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
