package dev.fairway.app.kube;

import dev.fairway.api.spi.OptionSpec;
import dev.fairway.engine.Provisioner;
import java.util.List;

/**
 * A provider of the configuration, ready to work.
 *
 * @param options what its Services may say
 */
public record Site(String name, Provisioner provisioner, List<OptionSpec> options) {
    public Site {
        options = List.copyOf(options);
    }
}
