package dev.fairway.lab.net;

import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.kube.RealControlPlane;
import dev.fairway.lab.process.ChildProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command line and configuration of a node's kube-proxy. It only writes rules; the kernel forwards the packets. */
final class KubeProxy {
    private final Path binary;
    private final LabDirectory directory;
    private final Path kubeconfig;

    KubeProxy(KubeBinaries binaries, RealControlPlane plane, LabDirectory directory) {
        this.binary = binaries.binary("kube-proxy");
        this.directory = directory;
        this.kubeconfig = directory.path().resolve("kube-proxy.kubeconfig");
        plane.writeKubeconfig(kubeconfig, "https://%s:%d".formatted(LabAddressPlan.API_HOST, LabAddressPlan.API_PORT));
    }

    ChildProcess start(String node, List<String> launcher) {
        var name = "kube-proxy." + node;
        var config = directory.write(name + ".yaml", config(node));
        var command = new ArrayList<>(launcher);
        command.addAll(List.of(binary.toString(), "--config=" + config));
        return ChildProcess.start(command, directory.log(name));
    }

    /** Connection tracking limits apply to the whole machine, so 0 leaves them unchanged. */
    private String config(String node) {
        return """
                apiVersion: kubeproxy.config.k8s.io/v1alpha1
                kind: KubeProxyConfiguration
                mode: nftables
                hostnameOverride: %s
                clusterCIDR: %s
                clientConnection: {kubeconfig: %s}
                conntrack: {maxPerCore: 0, min: 0, tcpEstablishedTimeout: 0s, tcpCloseWaitTimeout: 0s}
                nftables: {minSyncPeriod: 100ms}
                """.formatted(node, LabAddressPlan.PODS, kubeconfig);
    }
}
