package dev.fairway.local.daemon;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Listing;
import dev.fairway.local.table.TableException;
import java.util.List;

/** What it is told, one a line. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "answer")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ControlResponse.Whole.class, name = "table"),
    @JsonSubTypes.Type(value = ControlResponse.Entries.class, name = "entries"),
    @JsonSubTypes.Type(value = ControlResponse.Refused.class, name = "refused")
})
sealed interface ControlResponse {
    record Whole(Listing listing) implements ControlResponse {}

    /** The one that was put, or none. */
    record Entries(List<Entry> entries) implements ControlResponse {}

    record Refused(TableException.Code code, String message) implements ControlResponse {}
}
