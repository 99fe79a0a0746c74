package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Key;
import dev.fairway.lab.apiserver.doc.ResourceType;
import dev.fairway.lab.apiserver.store.Page;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/** The continue token of a list: at which version, after which object. */
final class Cursor {
    private Cursor() {}

    static String token(long version, Key last) {
        String text = version + "/" + last.namespace() + "/" + last.name();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Page page(ResourceType type, Params params) {
        long asked = params.number("limit", 0);
        int limit = asked == 0 ? Integer.MAX_VALUE : (int) asked;
        String token = params.get("continue");
        if (!token.isEmpty()) {
            return after(type, token, limit);
        }
        boolean exact = params.get("resourceVersionMatch").equals("Exact");
        OptionalLong version = exact ? OptionalLong.of(params.number("resourceVersion", 0)) : OptionalLong.empty();
        return new Page(limit, version, Optional.empty());
    }

    private static Page after(ResourceType type, String token, int limit) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("/", 3);
            Key last = new Key(type, parts[1], parts[2]);
            return new Page(limit, OptionalLong.of(Long.parseLong(parts[0])), Optional.of(last));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw ApiFailure.badRequest("invalid continue token: continue key is not valid: " + token);
        }
    }
}
