package dev.fairway.tiers.deploy;

import dev.fairway.lab.process.AwaitCondition;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** An administrator who changes what Fairway's ServiceAccount may do. */
record RbacAdministrator(KubernetesClient client) {

    private static final List<RbacPermission> ALL = Manifest.read().rights();

    void leaveOut(RbacPermission taken) {
        grant(ALL.stream().filter(right -> !right.equals(taken)).toList());
    }

    void giveBack() {
        grant(ALL);
    }

    /** Returns when the API server goes by it. */
    private void grant(List<RbacPermission> rights) {
        client.rbac()
                .clusterRoles()
                .withName(Manifest.NAME)
                .edit(role -> new ClusterRoleBuilder(role)
                        .withRules(rules(rights, false))
                        .build());
        client.rbac()
                .roles()
                .inNamespace(Manifest.NAMESPACE)
                .withName(Manifest.NAME)
                .edit(role ->
                        new RoleBuilder(role).withRules(rules(rights, true)).build());
        AwaitCondition.until(
                "the API server knows " + rights,
                Installation.PATIENCE,
                () -> ALL.stream().allMatch(right -> isAllowed(right) == rights.contains(right)));
    }

    private static List<PolicyRule> rules(List<RbacPermission> rights, boolean namespaced) {
        return rights.stream()
                .filter(right -> right.namespace().isPresent() == namespaced)
                .map(right -> new PolicyRuleBuilder()
                        .withApiGroups(right.group())
                        .withResources(right.resource())
                        .withVerbs(right.verb())
                        .withResourceNames(right.name().stream().toList())
                        .build())
                .toList();
    }

    private boolean isAllowed(RbacPermission right) {
        var parts = List.of((right.resource() + "/").split("/", -1));
        var review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(Manifest.USER)
                .withNewResourceAttributes()
                .withVerb(right.verb())
                .withGroup(right.group())
                .withResource(parts.get(0))
                .withSubresource(parts.get(1))
                .withNamespace(right.namespace().orElse(""))
                .withName(right.name().orElse(""))
                .endResourceAttributes()
                .endSpec()
                .build();
        return client.authorization()
                .v1()
                .subjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed();
    }
}
