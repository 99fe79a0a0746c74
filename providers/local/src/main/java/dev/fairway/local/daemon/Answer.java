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
    @JsonSubTypes.Type(value = Answer.Whole.class, name = "table"),
    @JsonSubTypes.Type(value = Answer.Entries.class, name = "entries"),
    @JsonSubTypes.Type(value = Answer.Refused.class, name = "refused")
})
sealed interface Answer {
    record Whole(Listing listing) implements Answer {}

    /** The one that was put, or none. */
    record Entries(List<Entry> entries) implements Answer {}

    record Refused(TableException.Code code, String message) implements Answer {}
}
