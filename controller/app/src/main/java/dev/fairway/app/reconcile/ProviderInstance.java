package dev.fairway.app.reconcile;

import dev.fairway.api.spi.OptionSpec;
import dev.fairway.api.spi.ProviderFactory;
import dev.fairway.api.spi.ProviderIdentity;
import dev.fairway.app.kube.goal.ServedByAnnotation;
import dev.fairway.app.state.OwnerStore;
import dev.fairway.engine.Provisioner;
import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.util.List;

/**
 * A provider of the configuration, ready to work, with what is known of its owners.
 *
 * @param kind the name of its factory
 * @param traits what the controller must know of the cloud
 * @param options what its Services may say
 */
public record ProviderInstance(
        String name, String kind, Provisioner provisioner, Traits traits, List<OptionSpec> options, OwnerStore store) {

    /**
     * @param readLag for how long a look may not show what was made already
     * @param sharesResources whether load balancers need something that they share
     */
    public record Traits(Duration readLag, boolean sharesResources) {
        public static Traits of(ProviderFactory factory) {
            return new Traits(factory.readLag(), factory.sharesResources());
        }
    }

    public ProviderInstance {
        options = List.copyOf(options);
    }

    /** Of a provider that this factory has made. */
    public static ProviderInstance of(String name, Provisioner provisioner, ProviderFactory factory, TimeSource time) {
        return new ProviderInstance(
                name,
                factory.name(),
                provisioner,
                Traits.of(factory),
                factory.options(),
                new OwnerStore(time, factory.readLag()));
    }

    /** Which cloud, account and region it works in. May ask the cloud. */
    public ProviderIdentity identity() {
        return provisioner.provider().identity();
    }

    /** Whether this one works where that one did. A provider of another kind is not asked. */
    boolean isAt(ServedByAnnotation.Instance recorded) {
        return kind.equals(recorded.identity().kind()) && identity().matches(recorded.identity());
    }

    /** As it is recorded on a Service. */
    ServedByAnnotation.Instance recorded() {
        return new ServedByAnnotation.Instance(name, identity());
    }
}
