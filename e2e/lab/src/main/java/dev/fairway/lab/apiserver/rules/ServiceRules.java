package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.Violations;
import tools.jackson.databind.node.ObjectNode;

/** Services, as kube-apiserver 1.36 treats them on a single-stack IPv4 cluster. */
final class ServiceRules implements Rules {
    @Override
    public void complete(ObjectNode fresh) {
        ServiceDefaults.fill(fresh);
    }

    @Override
    public void carryOver(ObjectNode fresh, ObjectNode old) {
        ServiceChange change = new ServiceChange(ServiceDoc.of(fresh), ServiceDoc.of(old));
        change.keepAllocated();
        change.clearWhatNoLongerApplies();
        if (!ServiceDoc.of(fresh).isLoadBalancer()) {
            Docs.child(fresh, "status").putObject("loadBalancer");
        }
    }

    @Override
    public void validate(ObjectNode fresh, Violations found) {
        new ServiceValidation(ServiceDoc.of(fresh), found).check();
    }

    @Override
    public void validateUpdate(ObjectNode fresh, ObjectNode old, Violations found) {
        new ServiceChange(ServiceDoc.of(fresh), ServiceDoc.of(old)).check(found);
    }

    @Override
    public void validateStatus(ObjectNode fresh, Violations found) {
        new ServiceValidation(ServiceDoc.of(fresh), found).checkIngress(Docs.at(fresh, "status", "loadBalancer"));
    }

    @Override
    public void allocate(ObjectNode fresh, Allocations free) {
        new ServiceAllocation(ServiceDoc.of(fresh), ServiceDoc.holdingNothing(), free).run(fresh);
    }

    @Override
    public void reallocate(ObjectNode fresh, ObjectNode old, Allocations free) {
        new ServiceAllocation(ServiceDoc.of(fresh), ServiceDoc.of(old), free).run(fresh);
    }
}
