package dev.fairway.tiers.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Watches and informers. */
interface WatchClaims extends Claims {
    private String version() {
        return world().client()
                .services()
                .inNamespace(world().namespace())
                .list()
                .getMetadata()
                .getResourceVersion();
    }

    @Test
    default void a_watch_hears_every_change_in_order() {
        try (WatchReader watching = WatchReader.since(world(), version())) {
            world().createLoadBalancer("a");
            world().giveAddress("a", "1.2.3.4");
            world().service("a").delete();

            assertThat(watching.line()).isEqualTo("ADDED a");
            assertThat(watching.line()).isEqualTo("MODIFIED a");
            assertThat(watching.line()).isEqualTo("DELETED a");
        }
    }

    @Test
    default void a_watch_hears_what_happened_before_it_began() {
        String version = version();
        world().createLoadBalancer("a");
        world().merge("a", "{'metadata':{'labels':{'x':'y'}}}");

        try (WatchReader watching = WatchReader.since(world(), version)) {
            assertThat(watching.line()).isEqualTo("ADDED a");
            WatchReader.Event second = watching.next();
            assertThat(second.line()).isEqualTo("MODIFIED a");
            assertThat(second.service().getMetadata().getLabels()).containsEntry("x", "y");
        }
    }

    @Test
    default void a_watch_without_version_begins_with_what_exists() {
        world().createLoadBalancer("a");
        world().createLoadBalancer("b");

        try (WatchReader watching = new WatchReader(world(), options -> options)) {
            assertThat(watching.line()).isEqualTo("ADDED a");
            assertThat(watching.line()).isEqualTo("ADDED b");
        }
    }

    @Test
    default void an_object_that_leaves_the_selection_is_deleted_for_the_watch() {
        world().createLoadBalancer("a");
        String version = version();
        try (WatchReader watching = new WatchReader(
                world(), options -> options.withResourceVersion(version).withLabelSelector("l"))) {
            world().merge("a", "{'metadata':{'labels':{'l':'1'}}}");
            Service left = world().merge("a", "{'metadata':{'labels':{'l':null}}}");

            assertThat(watching.line()).isEqualTo("ADDED a");
            WatchReader.Event deleted = watching.next();
            assertThat(deleted.line()).isEqualTo("DELETED a");
            assertThat(deleted.service().getMetadata().getResourceVersion())
                    .isEqualTo(left.getMetadata().getResourceVersion());
        }
    }

    @Test
    default void a_type_change_leaves_a_watch_of_load_balancers() {
        world().createLoadBalancer("a");
        String version = version();
        try (WatchReader watching = new WatchReader(
                world(), options -> options.withResourceVersion(version).withFieldSelector("spec.type=LoadBalancer"))) {
            world().merge("a", "{'spec':{'type':'ClusterIP'}}");

            assertThat(watching.line()).isEqualTo("DELETED a");
        }
    }

    @Test
    default void the_event_of_a_delete_has_a_version_of_its_own() {
        long before =
                Long.parseLong(world().createLoadBalancer("a").getMetadata().getResourceVersion());
        try (WatchReader watching = WatchReader.since(world(), Long.toString(before))) {
            world().service("a").delete();

            assertThat(Long.parseLong(watching.next().service().getMetadata().getResourceVersion()))
                    .isGreaterThan(before);
        }
    }

    @Test
    default void a_finalizer_makes_the_delete_two_events() {
        world().createWith("{'name':'a','finalizers':['a.io/b']}", "{'ports':[{'port':80}]}");
        try (WatchReader watching = WatchReader.since(world(), version())) {
            world().service("a").delete();
            world().merge("a", "{'metadata':{'finalizers':null}}");

            WatchReader.Event marked = watching.next();
            assertThat(marked.action()).isEqualTo("MODIFIED");
            assertThat(marked.service().getMetadata().getDeletionTimestamp()).isNotEmpty();
            assertThat(watching.line()).isEqualTo("DELETED a");
        }
    }

    @Test
    default void bookmarks_tell_how_far_a_watch_is() {
        world().createLoadBalancer("a");
        String stream = world().raw(
                        "GET",
                        "services?watch=true&allowWatchBookmarks=true&timeoutSeconds=4&resourceVersion=" + version(),
                        "");

        assertThat(stream).contains("\"type\":\"BOOKMARK\"").doesNotContain("ADDED");
    }

    @Test
    default void a_watch_ends_when_its_time_is_over() {
        assertThat(world().raw("GET", "services?watch=true&timeoutSeconds=1&resourceVersion=" + version(), ""))
                .isEmpty();
    }

    @Test
    default void a_watch_from_a_forgotten_version_has_expired() {
        String version = version();
        world().createLoadBalancer("a");
        world().cluster().forgetHistory();

        String stream = world().raw("GET", "services?watch=true&timeoutSeconds=5&resourceVersion=" + version, "");

        assertThat(stream)
                .contains("\"type\":\"ERROR\"", "\"code\":410", "\"reason\":\"Expired\"", "too old resource version");
    }

    @Test
    default void an_informer_follows_a_service_through_its_life() throws InterruptedException {
        world().createLoadBalancer("a");
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (SharedIndexInformer<Service> informer =
                world().client().services().inNamespace(world().namespace()).inform(hearing(heard))) {
            assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("added a");
            world().giveAddress("a", "1.2.3.4");
            assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("updated a");
            world().service("a").delete();
            assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("deleted a");
            assertThat(informer.getStore().list()).isEmpty();
        }
    }

    @Test
    default void an_informer_survives_forgotten_history() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (SharedIndexInformer<Service> informer =
                world().client().services().inNamespace(world().namespace()).inform(hearing(heard))) {
            world().cluster().forgetHistory();
            world().createLoadBalancer("late");

            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("added late");
            assertThat(informer.isRunning()).isTrue();
        }
    }

    private static ResourceEventHandler<Service> hearing(BlockingQueue<String> heard) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(Service service) {
                heard.add("added " + name(service));
            }

            @Override
            public void onUpdate(Service before, Service after) {
                heard.add("updated " + name(after));
            }

            @Override
            public void onDelete(Service service, boolean unknown) {
                heard.add("deleted " + name(service));
            }
        };
    }

    private static String name(Service service) {
        return Objects.requireNonNull(service.getMetadata().getName());
    }
}
