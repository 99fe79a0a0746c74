package dev.fairway.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.fixture.KubeObjects;
import io.fabric8.kubernetes.api.model.Service;
import org.junit.jupiter.api.Test;

class ReadYourWritesCacheTest {
    private final ReadYourWritesCache own = new ReadYourWritesCache();

    @Test
    void every_version_that_we_overwrote_is_as_we_left_it() {
        own.wrote(version(1), version(2));
        own.wrote(version(2), version(5));

        assertThat(own.newest(version(1))).isEqualTo(version(5));
        assertThat(own.newest(version(2))).isEqualTo(version(5));
    }

    @Test
    void what_we_did_not_write_over_is_as_the_cache_says() {
        own.wrote(version(1), version(2));

        assertThat(own.newest(version(2))).isEqualTo(version(2));
        assertThat(own.newest(version(3))).isEqualTo(version(3));
    }

    @Test
    void what_the_cache_has_heard_of_is_forgotten() {
        own.wrote(version(1), version(2));
        own.heard(version(1));
        assertThat(own.newest(version(1))).isEqualTo(version(2));

        own.heard(version(3));
        assertThat(own.newest(version(1))).isEqualTo(version(1));
    }

    private static Service version(int version) {
        return KubeObjects.service("web")
                .editMetadata()
                .withResourceVersion(String.valueOf(version))
                .endMetadata()
                .build();
    }
}
