package dev.fairway.tiers.tier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Terraform's AWS plugin in a filesystem mirror's layout: the lab asks no registry. */
public final class TerraformPlugins {
    private static final String LAYOUT = "registry.terraform.io/hashicorp/aws";
    private static final String MIRROR = "FAIRWAY_TERRAFORM_MIRROR";

    private TerraformPlugins() {}

    /** The root of a mirror that has the plugin. */
    public static Optional<Path> mirror() {
        return Stream.of(
                        Optional.ofNullable(System.getenv(MIRROR)).orElse(""),
                        System.getProperty("user.home") + "/.terraform.d/plugins",
                        "/usr/share/terraform/plugins",
                        "/usr/local/share/terraform/plugins",
                        "/opt/tf-plugins")
                .filter(root -> !root.isEmpty())
                .map(Path::of)
                .filter(root -> Files.isDirectory(root.resolve(LAYOUT)))
                .findFirst();
    }

    /** The newest version there. */
    static String version(Path mirror) {
        try (var versions = Files.list(mirror.resolve(LAYOUT))) {
            return versions.map(path -> String.valueOf(path.getFileName()))
                    .max(String::compareTo)
                    .orElse("?");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the Terraform plugins below " + mirror, e);
        }
    }
}
