package dev.fairway.tiers.netns;

import dev.fairway.lab.net.NetLab;
import dev.fairway.lab.net.NetNode;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/** How a node says that it is about to leave, and how it is there again when its machine has been switched off and on. */
enum NodeShutdown {
    EXCLUDED {
        @Override
        void leave(NetLab lab, NetNode node) {
            patch(lab, node, """
                    {"metadata":{"labels":{"node.kubernetes.io/exclude-from-external-load-balancers":""}}}""");
        }

        @Override
        void comeBack(NetLab lab, NetNode node) {
            node.start();
            patch(lab, node, """
                    {"metadata":{"labels":{"node.kubernetes.io/exclude-from-external-load-balancers":null}}}""");
        }
    },

    TAINTED {
        @Override
        void leave(NetLab lab, NetNode node) {
            patch(lab, node, """
                    {"spec":{"taints":[{"key":"ToBeDeletedByClusterAutoscaler","value":"1","effect":"NoSchedule"}]}}""");
        }

        @Override
        void comeBack(NetLab lab, NetNode node) {
            lab.client().nodes().withName(node.name()).delete();
            lab.join(node);
        }
    },

    DELETED {
        @Override
        void leave(NetLab lab, NetNode node) {
            lab.client().nodes().withName(node.name()).delete();
        }

        @Override
        void comeBack(NetLab lab, NetNode node) {
            lab.join(node);
        }
    };

    abstract void leave(NetLab lab, NetNode node);

    abstract void comeBack(NetLab lab, NetNode node);

    private static void patch(NetLab lab, NetNode node, String merge) {
        lab.client().nodes().withName(node.name()).patch(PatchContext.of(PatchType.JSON_MERGE), merge);
    }
}
