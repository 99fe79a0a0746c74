package dev.fairway.local.daemon;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fairway.local.table.Entry;

/** What a client asks, one a line. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ControlRequest.All.class, name = "list"),
    @JsonSubTypes.Type(value = ControlRequest.Put.class, name = "put"),
    @JsonSubTypes.Type(value = ControlRequest.Delete.class, name = "delete")
})
sealed interface ControlRequest {
    record All() implements ControlRequest {}

    record Put(Entry entry) implements ControlRequest {}

    record Delete(String name) implements ControlRequest {}
}
