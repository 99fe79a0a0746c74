package dev.fairway.app;

import dev.fairway.app.config.Config;
import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.app.kube.goal.Ownership;
import java.util.stream.Collectors;

/** The classes of the configuration, for the controller and in words. */
final class LoadBalancerClasses {
    private LoadBalancerClasses() {}

    static Ownership.Rules rules(Config config) {
        return new Ownership.Rules(config.settings().installation(), config.classes());
    }

    static String describe(Config config) {
        var classes =
                config.classes().stream().map(LoadBalancerClasses::describe).collect(Collectors.joining(", "));
        return classes.isEmpty() ? "no class is mapped, so there is nothing to do" : classes;
    }

    private static String describe(LoadBalancerClass one) {
        var also = one.takesClassless() ? " (and Services without a class)" : "";
        return "class %s by %s%s".formatted(one.name(), one.provider(), also);
    }
}
