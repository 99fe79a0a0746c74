package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.Checks;
import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Applies a kind's defaults, validation and allocation to a write. */
public record Rules(ResourceType type, Checks checks, Allocations free) {
    public void create(ObjectNode fresh) {
        complete(fresh);
        MetaRules.check(type, fresh, checks);
        if (type == ResourceType.EVENTS) {
            checkPlace(fresh);
        }
        if (type == ResourceType.SERVICES) {
            settle(ServiceDoc.of(fresh), ServiceDoc.holdingNothing());
        }
    }

    public void update(ObjectNode fresh, ObjectNode old) {
        complete(fresh);
        MetaRules.check(type, fresh, checks);
        MetaRules.checkChange(fresh, old, checks);
        if (type == ResourceType.SERVICES) {
            updateService(fresh, ServiceDoc.of(fresh), ServiceDoc.of(old));
        }
    }

    public void updateStatus(ObjectNode fresh, ObjectNode old) {
        complete(fresh);
        MetaRules.check(type, fresh, checks);
        MetaRules.checkChange(fresh, old, checks);
        if (type == ResourceType.SERVICES) {
            new ServiceValidation(ServiceDoc.of(fresh), checks).checkIngress(fresh);
        }
    }

    private void updateService(ObjectNode document, ServiceDoc fresh, ServiceDoc old) {
        ServiceChange change = new ServiceChange(fresh, old);
        change.keepAllocated();
        change.clearWhatNoLongerApplies();
        if (!fresh.isLoadBalancer()) {
            Docs.child(document, "status").putObject("loadBalancer");
        }
        change.check(checks);
        settle(fresh, old);
    }

    private void settle(ServiceDoc fresh, ServiceDoc old) {
        if (fresh.needsClusterIp()) {
            new ServiceFamilies(fresh, old, checks).settle();
        }
        new ServiceValidation(fresh, checks).check();
        new ServiceAllocation(fresh, old, free, checks).run();
    }

    /** Every kind with a status also has a spec, and clients rely on it. */
    private void complete(ObjectNode fresh) {
        if (type.hasStatus()) {
            Docs.tidy(Docs.spec(fresh));
        }
        if (type == ResourceType.SERVICES) {
            ServiceDefaults.fill(fresh);
        } else if (type == ResourceType.NAMESPACES) {
            ObjectNode metadata = Docs.metadata(fresh);
            Docs.child(metadata, "labels").put("kubernetes.io/metadata.name", Docs.text(metadata, "name"));
            Docs.spec(fresh).set("finalizers", Docs.arrayOf(List.of("kubernetes")));
            Docs.putIfMissing(Docs.child(fresh, "status"), "phase", "Active");
        }
    }

    /** Events are in the namespace of the involved object; Events of cluster-scoped objects are in "default". */
    private void checkPlace(ObjectNode event) {
        String about = Docs.text(event, "involvedObject", "namespace");
        boolean there = checks.key().namespace().equals(about.isEmpty() ? "default" : about);
        checks.refuseValueIf(!there, "involvedObject.namespace", about, "does not match event.namespace");
    }
}
