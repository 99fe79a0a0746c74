package dev.fairway.app.config;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The scalar keys of the file and the flags, by {@link Setting#name}: texts that their {@link Setting} accepts. */
public record Settings(SortedMap<String, String> given) {
    public static final Settings DEFAULTS = new Settings(new TreeMap<>());

    public Settings {
        given = Collections.unmodifiableSortedMap(new TreeMap<>(given));
    }

    /** The name of this Fairway in the cluster: of the election that its replicas take part in, unless it has one. */
    public String installation() {
        var name = get(Setting.INSTALLATION);
        return name.isEmpty() ? get(Setting.LEASE_NAMESPACE) + "/" + get(Setting.LEASE_NAME) : name;
    }

    public <T> T get(Setting<T> setting) {
        return setting.parse(((Map<String, String>) given).getOrDefault(setting.name(), setting.fallback()));
    }
}
