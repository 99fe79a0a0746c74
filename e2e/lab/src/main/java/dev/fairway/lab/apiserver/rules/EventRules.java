package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.Cause;
import dev.fairway.lab.apiserver.doc.Docs;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Events live in the namespace of the object that they are about; those about cluster objects in "default". */
final class EventRules implements Rules {
    @Override
    public void complete(ObjectNode fresh) {
        Docs.child(fresh, "involvedObject");
        Docs.child(fresh, "source");
        Stream.of("firstTimestamp", "lastTimestamp", "eventTime")
                .filter(field -> !fresh.has(field))
                .forEach(fresh::putNull);
        Docs.putIfMissing(fresh, "reportingComponent", "");
        Docs.putIfMissing(fresh, "reportingInstance", "");
    }

    @Override
    public List<Cause> validate(ObjectNode fresh) {
        String about = Docs.text(fresh, "involvedObject", "namespace");
        String own = Docs.text(fresh, "metadata", "namespace");
        return own.equals(about.isEmpty() ? "default" : about)
                ? List.of()
                : List.of(Cause.invalid(
                        "involvedObject.namespace", "\"" + about + "\"", "does not match event.namespace"));
    }
}
