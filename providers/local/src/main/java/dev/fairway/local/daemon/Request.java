package dev.fairway.local.daemon;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fairway.local.table.Entry;

/** What a client asks, one a line. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Request.All.class, name = "list"),
    @JsonSubTypes.Type(value = Request.Put.class, name = "put"),
    @JsonSubTypes.Type(value = Request.Delete.class, name = "delete")
})
sealed interface Request {
    record All() implements Request {}

    record Put(Entry entry) implements Request {}

    record Delete(String name) implements Request {}
}
