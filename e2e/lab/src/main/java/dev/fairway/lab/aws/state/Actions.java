package dev.fairway.lab.aws.state;

import dev.fairway.lab.aws.wire.AwsFault;
import dev.fairway.lab.aws.wire.Service;
import java.lang.reflect.Method;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/** What this AWS can do: each action by the SDK's request class, which also gives it its name. */
public final class Actions {
    private final Map<Service, Map<String, Action>> byService = new EnumMap<>(Service.class);

    /** One action: how its request is built, and what it does. */
    public record Action(
            Service service, String name, Supplier<SdkPojo> builder, Function<SdkPojo, ? extends SdkPojo> work) {
        public SdkPojo run(SdkPojo request) {
            return work.apply(request);
        }

        /** Whether it may change anything: all that does not only read by name. */
        public boolean mutating() {
            return !name.startsWith("Describe") && !name.startsWith("Get");
        }
    }

    public <Q extends SdkPojo> void on(Class<Q> request, Function<Q, ? extends SdkPojo> work) {
        var service = Service.of(request);
        // the SDK writes abbreviations as words; the wire does not
        var name = request.getSimpleName().replaceFirst("Request$", "").replace("DescribeSsl", "DescribeSSL");
        var action = new Action(service, name, builder(request), pojo -> work.apply(request.cast(pojo)));
        byService.computeIfAbsent(service, key -> new TreeMap<>()).put(name, action);
    }

    public Action find(Service service, String name) {
        var action = byService.getOrDefault(service, Map.of()).get(name);
        if (action == null) {
            throw AwsFault.of(
                    "InvalidAction",
                    "The action " + name + " is not valid for this web service (the lab's AWS lacks it).");
        }
        return action;
    }

    private static Supplier<SdkPojo> builder(Class<?> request) {
        try {
            Method builder = request.getMethod("builder");
            return () -> newBuilder(builder);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(request + " is not a request of the SDK", e);
        }
    }

    private static SdkPojo newBuilder(Method builder) {
        try {
            return (SdkPojo) builder.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the SDK's builder fails", e);
        }
    }
}
