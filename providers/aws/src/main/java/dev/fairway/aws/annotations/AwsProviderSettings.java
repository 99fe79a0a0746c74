package dev.fairway.aws.annotations;

import dev.fairway.api.spi.ProviderSettings;
import java.util.Optional;

/**
 * The provider options that describe the cluster.
 *
 * @param vpc the VPC; empty uses that of the nodes
 * @param shared the shared security group, which the nodes allow; empty lets Fairway create it
 * @param nodePorts as kube-apiserver's --service-node-port-range
 * @param healthz the health port of kube-proxy
 */
public record AwsProviderSettings(Optional<String> vpc, Optional<String> shared, Range nodePorts, int healthz) {

    /** A range of ports. */
    public record Range(int from, int to) {
        static Range parse(String text) {
            var parts = text.split("-", 2);
            try {
                var range = new Range(Integer.parseInt(parts[0]), Integer.parseInt(parts[parts.length - 1]));
                if (range.from >= 1 && range.from <= range.to && range.to <= 65_535) {
                    return range;
                }
            } catch (NumberFormatException e) {
                // reported below
            }
            throw new IllegalArgumentException(
                    "option node-ports is \"%s\"; write a range such as 30000-32767".formatted(text));
        }

        public boolean has(int port) {
            return port >= from && port <= to;
        }

        @Override
        public String toString() {
            return from + "-" + to;
        }
    }

    public static AwsProviderSettings of(ProviderSettings settings) {
        return new AwsProviderSettings(
                value(settings, AwsOptions.VPC.name()),
                value(settings, AwsOptions.SHARED_GROUP.name()),
                Range.parse(settings.value(AwsOptions.NODE_PORTS.name())),
                Integer.parseInt(settings.value(AwsOptions.HEALTHZ.name())));
    }

    boolean allows(int port) {
        return nodePorts.has(port) || port == healthz;
    }

    private static Optional<String> value(ProviderSettings settings, String option) {
        return Optional.of(settings.value(option)).filter(text -> !text.isBlank());
    }
}
