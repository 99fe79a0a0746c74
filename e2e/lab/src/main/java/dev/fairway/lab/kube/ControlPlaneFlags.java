package dev.fairway.lab.kube;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Command lines of the control plane: listens on 127.0.0.1, no fsync, dual-stack.
 *
 * @param more additional flags of kube-apiserver
 */
record ControlPlaneFlags(
        Path directory, AdminCredentials credentials, int etcdPort, int etcdPeerPort, int apiPort, List<String> more) {
    /** Logs requests of service accounts, also impersonated ones, but not those of administrators. */
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

    /** @param server value of the cluster's {@code server} field, optionally followed by further lines of the cluster */
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
