package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.Cause;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Services, as kube-apiserver 1.36 treats them on a single-stack IPv4 cluster. */
final class ServiceRules implements Rules {
    @Override
    public void complete(ObjectNode fresh) {
        ServiceFields.keepKnown(fresh);
        ServiceDefaults.fill(fresh);
    }

    @Override
    public void carryOver(ObjectNode fresh, ObjectNode old) {
        ServiceChange change = new ServiceChange(ServiceDoc.of(fresh), ServiceDoc.of(old));
        change.keepAllocated();
        change.clearWhatNoLongerApplies();
        if (!ServiceDoc.of(fresh).isLoadBalancer()) {
            ServiceDefaults.clearLoadBalancerStatus(fresh);
        }
    }

    @Override
    public List<Cause> validate(ObjectNode fresh) {
        return new ServiceValidation(ServiceDoc.of(fresh)).causes();
    }

    @Override
    public List<Cause> validateUpdate(ObjectNode fresh, ObjectNode old) {
        return new ServiceChange(ServiceDoc.of(fresh), ServiceDoc.of(old)).violations();
    }

    @Override
    public List<Cause> validateStatus(ObjectNode fresh) {
        return IngressRules.violations(fresh);
    }

    @Override
    public void allocate(ObjectNode fresh, Allocations free) {
        new ServiceAllocation(fresh, free).onCreate();
    }

    @Override
    public void reallocate(ObjectNode fresh, ObjectNode old, Allocations free) {
        new ServiceAllocation(fresh, free).onUpdate(ServiceDoc.of(old));
    }
}
