package dev.fairway.lab.kube;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command lines of the control plane: all on 127.0.0.1, nothing synced to disk, both address families.
 *
 * @param more for kube-apiserver
 */
record Flags(Path directory, Credentials credentials, int etcdPort, int etcdPeerPort, int apiPort, List<String> more) {
    /** Who is a pod, or pretends to be one, is written down; administrators are not. */
    static final String AUDIT_POLICY = """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
            - level: Metadata
              userGroups: [system:serviceaccounts]
            - level: None
            """;

    String etcdUrl() {
        return "http://127.0.0.1:" + etcdPort;
    }

    String apiUrl() {
        return apiUrl(apiPort);
    }

    static String apiUrl(int port) {
        return "https://127.0.0.1:" + port;
    }

    Path auditPolicy() {
        return directory.resolve("audit-policy.yaml");
    }

    Path auditLog(int port) {
        return directory.resolve("audit-" + port + ".log");
    }

    Path kubeconfig() {
        return directory.resolve("kubeconfig");
    }

    List<String> etcd() {
        String peer = "http://127.0.0.1:" + etcdPeerPort;
        return List.of(
                "--name=default",
                "--data-dir=" + directory.resolve("etcd"),
                "--listen-client-urls=" + etcdUrl(),
                "--advertise-client-urls=" + etcdUrl(),
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=default=" + peer,
                "--unsafe-no-fsync");
    }

    List<String> apiServer(int port) {
        var flags = List.of(
                "--etcd-servers=" + etcdUrl(),
                "--bind-address=127.0.0.1",
                "--secure-port=" + port,
                "--cert-dir=" + directory,
                "--token-auth-file=" + credentials.tokens(),
                "--authorization-mode=RBAC",
                "--service-cluster-ip-range=10.96.0.0/16,fd00:10:96::/108",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + credentials.signingKey(),
                "--service-account-signing-key-file=" + credentials.signingKey(),
                "--disable-admission-plugins=ServiceAccount",
                "--audit-policy-file=" + auditPolicy(),
                "--audit-log-path=" + auditLog(port),
                "--allow-privileged=true");
        return Stream.concat(flags.stream(), more.stream()).toList();
    }

    List<String> controllerManager() {
        return List.of(
                "--kubeconfig=" + kubeconfig(),
                "--controllers=namespace-controller,endpointslice-controller,serviceaccount-controller",
                "--bind-address=127.0.0.1",
                "--secure-port=0",
                "--leader-elect=false");
    }

    /** @param server what the cluster's {@code server} is, and what else is said of the cluster */
    String kubeconfigText(String server) {
        return """
                apiVersion: v1
                kind: Config
                current-context: fairway-kube
                clusters:
                - name: fairway-kube
                  cluster:
                    server: %s
                    certificate-authority: %s
                contexts:
                - name: fairway-kube
                  context:
                    cluster: fairway-kube
                    user: admin
                users:
                - name: admin
                  user:
                    token: %s
                """.formatted(server, credentials.authority(), credentials.token());
    }
}
