package dev.fairway.lab.apiserver;

/** The text of a kubeconfig with one cluster and no credentials. */
final class Kubeconfig {
    private Kubeconfig() {}

    static String of(String url) {
        return """
                apiVersion: v1
                kind: Config
                current-context: fairway-lab
                clusters:
                - name: fairway-lab
                  cluster:
                    server: %s
                contexts:
                - name: fairway-lab
                  context:
                    cluster: fairway-lab
                    user: fairway-lab
                users:
                - name: fairway-lab
                  user: {}
                """.formatted(url);
    }
}
