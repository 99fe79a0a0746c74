package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.Cause;
import dev.fairway.lab.apiserver.doc.Docs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with one port of a Service. */
record ServicePortRules(ObjectNode port, String field) {
    private static final String RANGE = "must be between 1 and 65535, inclusive";

    List<Cause> violations(boolean severalPorts, Set<String> names) {
        List<Cause> causes = new ArrayList<>();
        String name = Docs.text(port, "name");
        if (name.isEmpty() && severalPorts) {
            causes.add(Cause.required(field + ".name"));
        } else if (!name.isEmpty() && !MetaRules.isLabel(name)) {
            causes.add(Cause.invalid(field + ".name", "\"" + name + "\"", MetaRules.LABEL_RULE));
        } else if (!name.isEmpty() && !names.add(name)) {
            causes.add(Cause.duplicate(field + ".name", "\"" + name + "\""));
        }
        checkNumbers(causes);
        String protocol = Docs.text(port, "protocol");
        if (!List.of("SCTP", "TCP", "UDP").contains(protocol)) {
            causes.add(Cause.unsupported(field + ".protocol", protocol, "SCTP", "TCP", "UDP"));
        }
        return causes;
    }

    String protocolAndPort() {
        return Docs.text(port, "protocol") + "/" + Docs.number(port, "port");
    }

    String asGoPrintsIt() {
        return "{\"Name\":\"\",\"Protocol\":\"" + Docs.text(port, "protocol") + "\",\"AppProtocol\":null,\"Port\":"
                + Docs.number(port, "port") + ",\"TargetPort\":0,\"NodePort\":0}";
    }

    private void checkNumbers(List<Cause> causes) {
        int number = Docs.number(port, "port");
        if (number < 1 || number > 65535) {
            causes.add(Cause.invalid(field + ".port", Integer.toString(number), RANGE));
        }
        JsonNode target = port.path("targetPort");
        if (target.isNumber() && (target.asInt(0) < 1 || target.asInt(0) > 65535)) {
            causes.add(Cause.invalid(field + ".targetPort", target.toString(), RANGE));
        } else if (target.isString() && !Docs.text(target).matches("[-a-zA-Z0-9]{1,15}")) {
            causes.add(Cause.invalid(
                    field + ".targetPort",
                    target.toString(),
                    "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"));
        }
    }
}
