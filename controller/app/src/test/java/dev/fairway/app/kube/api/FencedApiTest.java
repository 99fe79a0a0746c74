package dev.fairway.app.kube.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.app.fixture.KubeObjects;
import io.fabric8.kubernetes.api.model.EventBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;

class FencedApiTest {
    private final List<String> log = new ArrayList<>();
    private final FakeKubeApi open = new FakeKubeApi(log);
    private final KubeApi fenced = new FencedApi(open, () -> false);

    @ParameterizedTest
    @EnumSource
    void who_is_not_the_leader_patches_nothing(KubeApi.Part part) {
        var service = KubeObjects.service("web").build();

        assertThatThrownBy(() -> fenced.patch(service, part, JsonNodeFactory.instance.objectNode()))
                .isInstanceOf(KubeException.class)
                .hasMessage("not sent, because this replica is not the leader");
        assertThat(log).isEmpty();
    }

    @Test
    void who_is_not_the_leader_tells_nothing() {
        var event = new EventBuilder().withNewMetadata().endMetadata().build();

        assertThatThrownBy(() -> fenced.createEvent(event)).isInstanceOf(KubeException.class);
        assertThatThrownBy(() -> fenced.patchEvent(event, JsonNodeFactory.instance.objectNode()))
                .isInstanceOf(KubeException.class);
        assertThat(log).isEmpty();
    }

    @Test
    void everybody_may_read() {
        open.node(KubeObjects.node("n1").build());

        assertThat(fenced.nodes()).hasSize(1);
    }
}
