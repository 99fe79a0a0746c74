package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.Cause;
import dev.fairway.lab.apiserver.doc.Docs;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** What status.loadBalancer of a Service may say. */
final class IngressRules {
    private static final Pattern ADDRESS =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}|(?=.*:.*:)[0-9a-fA-F:.]+");

    private IngressRules() {}

    static List<Cause> violations(ObjectNode service) {
        List<ObjectNode> ingress = Docs.objects(Docs.at(service, "status", "loadBalancer", "ingress"));
        List<Cause> causes = new ArrayList<>();
        if (!ingress.isEmpty() && !ServiceDoc.of(service).isLoadBalancer()) {
            causes.add(Cause.forbidden(
                    "status.loadBalancer.ingress", "may only be used when `spec.type` is 'LoadBalancer'"));
        }
        for (int i = 0; i < ingress.size(); i++) {
            check(ingress.get(i), "status.loadBalancer.ingress[" + i + "]", causes);
        }
        return causes;
    }

    private static void check(ObjectNode entry, String field, List<Cause> causes) {
        String ip = Docs.text(entry, "ip");
        String mode = Docs.text(entry, "ipMode");
        if (!ip.isEmpty() && !ADDRESS.matcher(ip).matches()) {
            causes.add(Cause.invalid(
                    field + ".ip", "\"" + ip + "\"", "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"));
        }
        if (ip.isEmpty() && !mode.isEmpty()) {
            causes.add(Cause.forbidden(field + ".ipMode", "may not be specified when `ip` is not set"));
        } else if (!mode.isEmpty() && !List.of("VIP", "Proxy").contains(mode)) {
            causes.add(Cause.unsupported(field + ".ipMode", mode, "Proxy", "VIP"));
        }
    }
}
