package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.Cause;
import dev.fairway.lab.apiserver.doc.Docs;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Endpoint slices: one address type each, for life; ports have a name and a protocol. */
final class EndpointSliceRules implements Rules {
    @Override
    public void complete(ObjectNode fresh) {
        Docs.objects(fresh.path("ports")).forEach(port -> {
            Docs.putIfMissing(port, "name", "");
            Docs.putIfMissing(port, "protocol", "TCP");
        });
    }

    @Override
    public List<Cause> validate(ObjectNode fresh) {
        return Docs.text(fresh, "addressType").isEmpty() ? List.of(Cause.required("addressType")) : List.of();
    }

    @Override
    public List<Cause> validateUpdate(ObjectNode fresh, ObjectNode old) {
        String type = Docs.text(fresh, "addressType");
        return type.equals(Docs.text(old, "addressType"))
                ? List.of()
                : List.of(Cause.invalid("addressType", "\"" + type + "\"", "field is immutable"));
    }
}
