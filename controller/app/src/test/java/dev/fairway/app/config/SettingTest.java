package dev.fairway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SettingTest {
    @Test
    void every_setting_is_a_key_and_a_flag() throws IllegalAccessException {
        var declared = new ArrayList<Object>();
        for (Field field : constants()) {
            declared.add(field.get(null));
        }

        assertThat(new ArrayList<Object>(Setting.ALL)).containsExactlyElementsOf(declared);
    }

    @Test
    void every_default_is_of_its_shape() {
        assertThat(Setting.ALL)
                .allSatisfy(
                        setting -> assertThat(Settings.DEFAULTS.get(setting)).isNotNull());
    }

    @Test
    void the_installation_is_named_after_its_lease_unless_it_has_a_name() {
        assertThat(Settings.DEFAULTS.installation()).isEqualTo("kube-system/fairway");
        assertThat(new Settings(new TreeMap<>(Map.of("leaseName", "b"))).installation())
                .isEqualTo("kube-system/b");
        assertThat(new Settings(new TreeMap<>(Map.of("installation", "team-a"))).installation())
                .isEqualTo("team-a");
    }

    @Test
    void an_installation_is_one_name_or_a_namespace_and_a_name() {
        assertThat(Setting.INSTALLATION.problem("team-a")).isEmpty();
        assertThat(Setting.INSTALLATION.problem("fairway-system/fairway")).isEmpty();
        assertThat(Setting.INSTALLATION.problem("Team A"))
                .contains("installation is \"Team A\"; write lower-case letters, digits and dashes,"
                        + " such as team-a or team-a/fairway");
        assertThat(Setting.INSTALLATION.problem("a/b/c")).isPresent();
        assertThat(Setting.INSTALLATION.problem("a/")).isPresent();
    }

    private static List<Field> constants() {
        return Arrays.stream(Setting.class.getDeclaredFields())
                .filter(field -> field.getType() == Setting.class && Modifier.isPublic(field.getModifiers()))
                .toList();
    }
}
