package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.JsonDocuments;
import dev.fairway.lab.apiserver.doc.ObjectValidation;
import java.util.ArrayList;
import java.util.List;

/** The IP families of a Service. This cluster is dual-stack, IPv4 first. */
record ServiceIpFamilies(ServiceDoc service, ServiceDoc old, ObjectValidation checks) {
    void settle() {
        var families = new ArrayList<>(service.families());
        if (families.isEmpty()) {
            families.add(family(service.text("clusterIP")));
        }
        JsonDocuments.putIfMissing(service.spec(), "ipFamilyPolicy", "SingleStack");
        String policy = service.text("ipFamilyPolicy");
        checks.requireOneOf("spec.ipFamilyPolicy", policy, "PreferDualStack", "RequireDualStack", "SingleStack");
        if (!policy.equals("SingleStack") && families.size() == 1) {
            String release = "must be 'SingleStack' to release the secondary IP family";
            checks.refuseValueIf(old.families().size() == 2, "spec.ipFamilyPolicy", policy, release);
            families.add(families.contains("IPv4") ? "IPv6" : "IPv4");
        } else if (policy.equals("SingleStack") && old.families().size() == 2) {
            families.subList(1, families.size()).clear();
            service.put("clusterIPs", service.addresses().subList(0, 1));
        }
        String dual = "must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified";
        checks.refuseValueIf(policy.equals("SingleStack") && families.size() == 2, "spec.ipFamilyPolicy", policy, dual);
        service.put("ipFamilies", families);
        check(families, service.addresses());
    }

    private void check(List<String> families, List<String> addresses) {
        for (int i = 0; i < families.size(); i++) {
            checks.requireOneOf("spec.ipFamilies[" + i + "]", families.get(i), "IPv4", "IPv6");
        }
        for (int i = 0; i < addresses.size() && !service.isHeadless(); i++) {
            String why = "expected an " + families.get(i) + " value as indicated by `ipFamilies[" + i + "]`";
            boolean other = !family(addresses.get(i)).equals(families.get(i));
            checks.refuseValueIf(other, "spec.clusterIPs[" + i + "]", addresses.get(i), why);
        }
    }

    private static String family(String address) {
        return address.contains(":") ? "IPv6" : "IPv4";
    }
}
