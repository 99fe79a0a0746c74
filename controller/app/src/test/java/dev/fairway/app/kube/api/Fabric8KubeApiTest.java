package dev.fairway.app.kube.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.fairway.app.fixture.KubeObjects;
import dev.fairway.app.kube.report.MergePatches;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over a server that is never well. */
class Fabric8KubeApiTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicBoolean mute = new AtomicBoolean();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    private final Fabric8KubeApi api;

    Fabric8KubeApiTest() throws IOException {
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod());
            if (mute.get()) {
                return;
            }
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        var config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .withRequestRetryBackoffLimit(2)
                .withRequestRetryBackoffInterval(1)
                .build();
        api = new Fabric8KubeApi(
                new KubernetesClientBuilder().withConfig(config).build(), Duration.ofMillis(300));
    }

    @AfterEach
    void stop() {
        api.close();
        server.stop(0);
    }

    @Test
    void a_read_is_repeated() {
        assertThatThrownBy(api::clusterUid).isInstanceOf(KubeException.class);

        assertThat(asked).containsExactly("GET", "GET", "GET");
    }

    @Test
    void a_write_is_not_waited_for_longer_than_a_lease_allows() {
        var service = KubeObjects.service("web").build();
        mute.set(true);

        assertThatThrownBy(() -> api.patch(service, KubeApi.Part.METADATA, MergePatches.unmark(service)))
                .isInstanceOf(KubeException.class)
                .extracting(e -> ((KubeException) e).kind())
                .isEqualTo(KubeException.Kind.UNAVAILABLE);

        assertThat(asked).containsExactly("PATCH");
    }

    @Test
    void a_write_is_sent_once() {
        var service = KubeObjects.service("web").build();
        var patch = MergePatches.unmark(service);
        var event = new EventBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("web.1")
                .endMetadata();

        assertThatThrownBy(() -> api.patch(service, KubeApi.Part.METADATA, patch))
                .isInstanceOf(KubeException.class);
        assertThatThrownBy(() -> api.patch(service, KubeApi.Part.STATUS, patch)).isInstanceOf(KubeException.class);
        assertThatThrownBy(() -> api.createEvent(event.build())).isInstanceOf(KubeException.class);
        assertThatThrownBy(() -> api.patchEvent(event.build(), patch)).isInstanceOf(KubeException.class);

        assertThat(asked).containsExactly("PATCH", "PATCH", "POST", "PATCH");
    }
}
