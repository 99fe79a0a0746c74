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
    };

    abstract Finding look();

    String tier() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Need of(String tier) {
        return valueOf(tier.toUpperCase(Locale.ROOT));
    }
}
