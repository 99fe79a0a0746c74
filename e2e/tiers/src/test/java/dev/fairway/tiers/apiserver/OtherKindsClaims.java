package dev.fairway.tiers.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Nodes, Leases, Events, EndpointSlices, Namespaces, discovery, tables. */
interface OtherKindsClaims extends Claims {
    private String leases() {
        return "/apis/coordination.k8s.io/v1/namespaces/" + world().namespace() + "/leases";
    }

    private String slices() {
        return "/apis/discovery.k8s.io/v1/namespaces/" + world().namespace() + "/endpointslices";
    }

    @Test
    default void a_lease_can_only_be_put_with_the_version_that_was_read() {
        world().rawAbsolute("POST", leases(), "{'metadata':{'name':'l'},'spec':{'holderIdentity':'a'}}");
        String blind = "{'metadata':{'name':'l'},'spec':{'holderIdentity':'b'}}";
        String stale = "{'metadata':{'name':'l','resourceVersion':'1'},'spec':{'holderIdentity':'b'}}";

        assertThat(world().refused(() -> world().rawAbsolute("PUT", leases() + "/l", blind))
                        .getCode())
                .isEqualTo(422);
        assertThat(world().refused(() -> world().rawAbsolute("PUT", leases() + "/l", stale))
                        .getCode())
                .isEqualTo(409);
    }

    @Test
    default void an_event_lives_where_its_object_does() {
        String elsewhere =
                "{'metadata':{'name':'e'},'involvedObject':{'kind':'Service','name':'a','namespace':'default'}}";

        assertThat(world().refused(() -> world().raw("POST", "events", elsewhere))
                        .getMessage())
                .contains("involvedObject.namespace: Invalid value: \"default\": does not match event.namespace");
    }

    @Test
    default void an_event_about_a_node_lives_in_the_default_namespace() {
        String about = "{'metadata':{'generateName':'e-'},'involvedObject':{'kind':'Node','name':'n'}}";

        assertThat(world().rawAbsolute("POST", "/api/v1/namespaces/default/events", about))
                .contains("\"kind\":\"Node\"");
        assertThat(world().refused(() -> world().raw("POST", "events", about)).getCode())
                .isEqualTo(422);
    }

    @Test
    default void events_are_found_by_the_object_they_are_about() {
        event("e1", "uid-1");
        event("e2", "uid-2");

        assertThat(world().raw(
                                "GET",
                                "events?fieldSelector=involvedObject.uid%3Duid-1,involvedObject.kind%3DService",
                                ""))
                .contains("\"e1\"")
                .doesNotContain("\"e2\"");
    }

    private void event(String name, String uid) {
        world().raw(
                        "POST",
                        "events",
                        "{'metadata':{'name':'" + name
                                + "'},'involvedObject':{'kind':'Service','name':'a','namespace':'" + world().namespace()
                                + "','uid':'" + uid + "'},'reason':'R','message':'m','count':1}");
    }

    @Test
    default void a_node_has_a_status_from_birth() {
        String name = world().namespace();
        world().rawAbsolute(
                        "POST",
                        "/api/v1/nodes",
                        "{'metadata':{'name':'" + name + "'},"
                                + "'status':{'addresses':[{'type':'InternalIP','address':'127.0.0.2'}]}}");

        assertThat(world().rawAbsolute("GET", "/api/v1/nodes/" + name, "")).contains("127.0.0.2");
        world().rawAbsolute("DELETE", "/api/v1/nodes/" + name, "");
    }

    @Test
    default void endpoint_slices_are_found_by_the_label_of_their_service() {
        String body = "{'metadata':{'name':'%s','labels':{'kubernetes.io/service-name':'%s'}},"
                + "'addressType':'IPv4','endpoints':[],'ports':[]}";
        world().rawAbsolute("POST", slices(), body.formatted("s1", "web"));
        world().rawAbsolute("POST", slices(), body.formatted("s2", "dns"));

        assertThat(world().rawAbsolute("GET", slices() + "?labelSelector=kubernetes.io/service-name%3Dweb", ""))
                .contains("\"s1\"")
                .doesNotContain("\"s2\"");
    }

    @Test
    default void a_namespace_is_labelled_with_its_name() {
        String found = world().rawAbsolute("GET", "/api/v1/namespaces/" + world().namespace(), "");

        assertThat(found)
                .contains("\"kubernetes.io/metadata.name\":\"" + world().namespace() + "\"", "\"phase\":\"Active\"");
    }

    @Test
    default void the_cluster_is_known_by_the_uid_of_kube_system() {
        assertThat(world().client()
                        .namespaces()
                        .withName("kube-system")
                        .get()
                        .getMetadata()
                        .getUid())
                .hasSize(36);
    }

    @Test
    default void discovery_names_the_groups_and_their_resources() {
        assertThat(world().rawAbsolute("GET", "/apis", "")).contains("coordination.k8s.io/v1", "discovery.k8s.io/v1");
        assertThat(world().rawAbsolute("GET", "/api/v1", ""))
                .contains("\"services\"", "\"services/status\"", "\"svc\"", "\"nodes/status\"");
        assertThat(world().client().getKubernetesVersion().getMinor()).isEqualTo("36");
    }
}
