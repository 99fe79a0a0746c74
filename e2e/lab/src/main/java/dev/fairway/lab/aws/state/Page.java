package dev.fairway.lab.aws.state;

import dev.fairway.lab.aws.wire.AwsFault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a listing, and the token for the next. The token holds the last key, so deletions in between skip nothing. */
public record Page<T>(List<T> items, @Nullable String next) {
    /**
     * @param sorted by {@code key}
     * @param size at most so many; 0 for all
     */
    public static <T> Page<T> cut(List<T> sorted, Function<T, String> key, @Nullable String token, int size) {
        var after = token == null ? "" : decode(token);
        var rest = sorted.stream()
                .filter(item -> key.apply(item).compareTo(after) > 0)
                .toList();
        if (size == 0 || rest.size() <= size) {
            return new Page<>(rest, null);
        }
        return new Page<>(rest.subList(0, size), encode(key.apply(rest.get(size - 1))));
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw AwsFault.of("InvalidNextToken", "The specified token is not valid: " + token);
        }
    }
}
