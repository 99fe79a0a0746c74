package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.JsonDocuments;
import dev.fairway.lab.apiserver.doc.ObjectValidation;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Applies a kind's defaults, validation and allocation to a write. */
public record ObjectRules(ResourceType type, ObjectValidation checks, Allocations free) {
    public void create(ObjectNode fresh) {
        complete(fresh);
        MetadataRules.check(type, fresh, checks);
        if (type == ResourceType.EVENTS) {
            checkPlace(fresh);
        }
        if (type == ResourceType.SERVICES) {
            settle(ServiceDoc.of(fresh), ServiceDoc.holdingNothing());
        }
    }

    public void update(ObjectNode fresh, ObjectNode old) {
        complete(fresh);
        MetadataRules.check(type, fresh, checks);
        MetadataRules.checkChange(fresh, old, checks);
        if (type == ResourceType.SERVICES) {
            updateService(fresh, ServiceDoc.of(fresh), ServiceDoc.of(old));
        }
    }

    public void updateStatus(ObjectNode fresh, ObjectNode old) {
        complete(fresh);
        MetadataRules.check(type, fresh, checks);
        MetadataRules.checkChange(fresh, old, checks);
        if (type == ResourceType.SERVICES) {
            new ServiceValidation(ServiceDoc.of(fresh), checks).checkIngress(fresh);
        }
    }

    private void updateService(ObjectNode document, ServiceDoc fresh, ServiceDoc old) {
        ServiceUpdate change = new ServiceUpdate(fresh, old);
        change.keepAllocated();
        change.clearWhatNoLongerApplies();
        if (!fresh.isLoadBalancer()) {
            JsonDocuments.child(document, "status").putObject("loadBalancer");
        }
        change.check(checks);
        settle(fresh, old);
    }

    private void settle(ServiceDoc fresh, ServiceDoc old) {
        if (fresh.needsClusterIp()) {
            new ServiceIpFamilies(fresh, old, checks).settle();
        }
        new ServiceValidation(fresh, checks).check();
        new ServiceAllocation(fresh, old, free, checks).run();
    }

    /** Every kind with a status also has a spec, and clients rely on it. */
    private void complete(ObjectNode fresh) {
        if (type.hasStatus()) {
            JsonDocuments.tidy(JsonDocuments.spec(fresh));
        }
        if (type == ResourceType.SERVICES) {
            ServiceDefaults.fill(fresh);
        } else if (type == ResourceType.NAMESPACES) {
            ObjectNode metadata = JsonDocuments.metadata(fresh);
            JsonDocuments.child(metadata, "labels")
                    .put("kubernetes.io/metadata.name", JsonDocuments.text(metadata, "name"));
            JsonDocuments.spec(fresh).set("finalizers", JsonDocuments.arrayOf(List.of("kubernetes")));
            JsonDocuments.putIfMissing(JsonDocuments.child(fresh, "status"), "phase", "Active");
        }
    }

    /** Events are in the namespace of the involved object; Events of cluster-scoped objects are in "default". */
    private void checkPlace(ObjectNode event) {
        String about = JsonDocuments.text(event, "involvedObject", "namespace");
        boolean there = checks.key().namespace().equals(about.isEmpty() ? "default" : about);
        checks.refuseValueIf(!there, "involvedObject.namespace", about, "does not match event.namespace");
    }
}
