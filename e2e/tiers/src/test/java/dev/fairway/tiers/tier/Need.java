package dev.fairway.tiers.tier;

import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.net.NetNeeds;
import java.util.Locale;

/** What each tier needs. A new tier is a constant here, and an annotation like {@link KubeTier}. */
enum Need {
    KUBE {
        @Override
        Finding look() {
            return KubeBinaries.find()
                    .<Finding>map(binaries -> new Finding.Present("kube-apiserver " + binaries.version()))
                    .orElseGet(() -> new Finding.Missing(KubeBinaries.HOW_TO_GET));
        }
    },
    KUBECTL {
        @Override
        Finding look() {
            return Program.version("kubectl", "version", "--client")
                    .<Finding>map(said -> new Finding.Present("kubectl " + said.replace("Client Version: ", "")))
                    .orElseGet(() -> new Finding.Missing("kubectl is not on PATH: install it"));
        }
    },
    NETNS {
        @Override
        Finding look() {
            return NetNeeds.missing()
                    .<Finding>map(Finding.Missing::new)
                    .orElseGet(() -> new Finding.Present(NetNeeds.versions()));
        }
    },
    MOTO {
        @Override
        Finding look() {
            return Program.version("moto_server", "--help")
                    .<Finding>map(said -> new Finding.Present("moto_server"))
                    .orElseGet(() -> new Finding.Missing("moto_server is not on PATH: " + JUDGES));
        }
    },
    AWSCLI {
        @Override
        Finding look() {
            return Program.version("aws", "--version")
                    .<Finding>map(Finding.Present::new)
                    .orElseGet(() -> new Finding.Missing("aws is not on PATH: " + JUDGES));
        }
    },
    TERRAFORM {
        @Override
        Finding look() {
            var terraform = Program.version("terraform", "version");
            if (terraform.isEmpty()) {
                return new Finding.Missing("terraform is not on PATH: install it");
            }
            return TerraformPlugins.mirror()
                    .<Finding>map(mirror ->
                            new Finding.Present(terraform.get() + ", plugin aws " + TerraformPlugins.version(mirror)))
                    .orElseGet(() -> new Finding.Missing("there is no plugin hashicorp/aws in a filesystem mirror: run "
                            + "terraform providers mirror, and name the directory in FAIRWAY_TERRAFORM_MIRROR"));
        }
    },
    DOCKER {
        @Override
        Finding look() {
            return Program.version("docker", "version", "--format", "{{.Server.Version}}")
                    .filter(said -> said.matches("\\d+\\..*"))
                    .<Finding>map(version -> new Finding.Present("Docker " + version))
                    .orElseGet(
                            () -> new Finding.Missing("no Docker daemon answers: install docker.io and start dockerd, "
                                    + "or name its socket in DOCKER_HOST"));
        }
    };

    private static final String JUDGES = "run e2e/judges/install and put what it prints on PATH";

    abstract Finding look();

    String tier() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Need of(String tier) {
        return valueOf(tier.toUpperCase(Locale.ROOT));
    }
}
