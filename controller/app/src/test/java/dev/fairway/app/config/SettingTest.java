package dev.fairway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    private static List<Field> constants() {
        return Arrays.stream(Setting.class.getDeclaredFields())
                .filter(field -> field.getType() == Setting.class)
                .toList();
    }
}
