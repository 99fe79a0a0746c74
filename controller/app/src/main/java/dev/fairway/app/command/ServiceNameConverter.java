package dev.fairway.app.command;

import dev.fairway.app.kube.goal.ServiceName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A Service as somebody types it. */
final class ServiceNameConverter implements ITypeConverter<ServiceName> {
    @Override
    public ServiceName convert(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw new TypeConversionException("write it as namespace/name, such as default/web");
        }
        return new ServiceName(parts[0], parts[1]);
    }
}
