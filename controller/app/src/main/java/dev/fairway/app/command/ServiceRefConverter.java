package dev.fairway.app.command;

import dev.fairway.api.goal.ServiceRef;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A Service as somebody types it. */
final class ServiceRefConverter implements ITypeConverter<ServiceRef> {
    @Override
    public ServiceRef convert(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw new TypeConversionException("write it as namespace/name, such as default/web");
        }
        return new ServiceRef(parts[0], parts[1]);
    }
}
