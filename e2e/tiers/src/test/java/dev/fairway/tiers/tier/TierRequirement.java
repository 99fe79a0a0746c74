package dev.fairway.tiers.tier;

import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.net.NetworkRequirements;
import java.util.Locale;

/** What each tier needs. A new tier is a constant here, and an annotation like {@link KubeTier}. */
enum TierRequirement {
    KUBE {
        @Override
        TierAvailability look() {
            return KubeBinaries.find()
                    .<TierAvailability>map(
                            binaries -> new TierAvailability.Present("kube-apiserver " + binaries.version()))
                    .orElseGet(() -> new TierAvailability.Missing(KubeBinaries.HOW_TO_GET));
        }
    },
    KUBECTL {
        @Override
        TierAvailability look() {
            return InstalledProgram.version("kubectl", "version", "--client")
                    .<TierAvailability>map(
                            said -> new TierAvailability.Present("kubectl " + said.replace("Client Version: ", "")))
                    .orElseGet(() -> new TierAvailability.Missing("kubectl is not on PATH: install it"));
        }
    },
    NETNS {
        @Override
        TierAvailability look() {
            return NetworkRequirements.missing()
                    .<TierAvailability>map(TierAvailability.Missing::new)
                    .orElseGet(() -> new TierAvailability.Present(NetworkRequirements.versions()));
        }
    },
    MOTO {
        @Override
        TierAvailability look() {
            return InstalledProgram.version("moto_server", "--help")
                    .<TierAvailability>map(said -> new TierAvailability.Present("moto_server"))
                    .orElseGet(() -> new TierAvailability.Missing("moto_server is not on PATH: " + JUDGES));
        }
    },
    AWSCLI {
        @Override
        TierAvailability look() {
            return InstalledProgram.version("aws", "--version")
                    .<TierAvailability>map(TierAvailability.Present::new)
                    .orElseGet(() -> new TierAvailability.Missing("aws is not on PATH: " + JUDGES));
        }
    },
    TERRAFORM {
        @Override
        TierAvailability look() {
            var terraform = InstalledProgram.version("terraform", "version");
            if (terraform.isEmpty()) {
                return new TierAvailability.Missing("terraform is not on PATH: install it");
            }
            return TerraformPlugins.mirror()
                    .<TierAvailability>map(mirror -> new TierAvailability.Present(
                            terraform.get() + ", plugin aws " + TerraformPlugins.version(mirror)))
                    .orElseGet(
                            () -> new TierAvailability.Missing(
                                    "there is no plugin hashicorp/aws in a filesystem mirror: run "
                                            + "terraform providers mirror, and name the directory in FAIRWAY_TERRAFORM_MIRROR"));
        }
    },
    DOCKER {
        @Override
        TierAvailability look() {
            return InstalledProgram.version("docker", "version", "--format", "{{.Server.Version}}")
                    .filter(said -> said.matches("\\d+\\..*"))
                    .<TierAvailability>map(version -> new TierAvailability.Present("Docker " + version))
                    .orElseGet(() -> new TierAvailability.Missing(
                            "no Docker daemon answers: install docker.io and start dockerd, "
                                    + "or name its socket in DOCKER_HOST"));
        }
    };

    private static final String JUDGES = "run e2e/judges/install and put what it prints on PATH";

    abstract TierAvailability look();

    String tier() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TierRequirement of(String tier) {
        return valueOf(tier.toUpperCase(Locale.ROOT));
    }
}
