package dev.fairway.tiers.semantics;

import static dev.fairway.tiers.semantics.EvidenceColumn.IN_PROCESS;
import static dev.fairway.tiers.semantics.EvidenceColumn.KUBE;
import static dev.fairway.tiers.semantics.SemanticGroup.BAD_INPUT;
import static dev.fairway.tiers.semantics.SemanticGroup.CONFIGURATION;
import static dev.fairway.tiers.semantics.SemanticGroup.LIFE;
import static dev.fairway.tiers.semantics.SemanticGroup.NODES;
import static dev.fairway.tiers.semantics.SemanticGroup.OWNERSHIP;
import static dev.fairway.tiers.semantics.SemanticGroup.PLAN;
import static dev.fairway.tiers.semantics.SemanticGroup.POLICIES;
import static dev.fairway.tiers.semantics.SemanticGroup.PORTS;
import static dev.fairway.tiers.semantics.SemanticGroup.RUNNING;
import static dev.fairway.tiers.semantics.SemanticGroup.STATUS;
import static dev.fairway.tiers.semantics.SemanticNote.elsewhere;
import static dev.fairway.tiers.semantics.SemanticNote.without;

import java.util.List;
import java.util.Optional;

/** Each a statement about Services that a user can rely on; docs/reference/semantics.md is made of them. */
public enum Semantic {
    MAPPED_CLASS(OWNERSHIP, "A Service whose class is mapped in the configuration gets a load balancer."),
    NO_CLASS(OWNERSHIP, "A Service without a class is left to others where no class is the default."),
    DEFAULT_CLASS(OWNERSHIP, "Where a class is the default, a Service without a class is served by it."),
    OTHERS_FINALIZER(
            OWNERSHIP,
            "But not one that carries the finalizer of another load balancer controller: an Event says what to do."),
    OTHERS_ADDRESS(OWNERSHIP, "Nor one with an address that Fairway did not write: an Event says what to do."),
    OTHER_LEFT(OWNERSHIP, "When the other's finalizer or address is gone, the Service is served."),
    OURS_STAYS_OURS(OWNERSHIP, "What is served stays served, whatever finalizer somebody adds to it later."),
    FOREIGN_CLASS(OWNERSHIP, "A Service of a class that is not mapped is never touched: no finalizer, no Event."),
    OTHER_TYPES(OWNERSHIP, "ClusterIP, NodePort, headless and ExternalName Services are never touched."),
    STRAY_CLASS(
            OWNERSHIP,
            "A class that is no longer mapped leaves its Services served as they are, with an Event; deleting one"
                    + " still takes everything away."),

    CREATE(LIFE, "A new Service costs one write of its finalizer and one of its status."),
    FROM_CLUSTER_IP(LIFE, "A ClusterIP Service that becomes a LoadBalancer is served."),
    FROM_NODE_PORT(LIFE, "A NodePort Service that becomes a LoadBalancer is served."),
    FROM_EXTERNAL_NAME(LIFE, "An ExternalName Service that becomes a LoadBalancer is served."),
    TO_CLUSTER_IP(LIFE, "One that becomes a ClusterIP Service loses load balancer, status, conditions, finalizer."),
    TO_NODE_PORT(LIFE, "The same for NodePort."),
    TO_EXTERNAL_NAME(LIFE, "The same for ExternalName."),
    OLD_SERVER_STATUS(
            LIFE,
            "An address that an API server older than 1.29 leaves in the status then is cleared.",
            elsewhere(
                    IN_PROCESS,
                    "dev.fairway.app.reconcile.EnsureDeletedTest",
                    "a_status_that_an_older_api_server_leaves_is_cleared"),
            without(KUBE, "kube-apiserver clears it itself")),
    DELETE(LIFE, "A deleted Service is gone only when everything it had is."),
    DELETE_BLOCKED(LIFE, "Where another's finalizer holds a deleted Service, everything of ours goes all the same."),
    RECREATE(LIFE, "Deleted and made again under the same name, it is another Service."),
    RECREATE_WHILE_DOWN(
            LIFE,
            "Also where its finalizer was taken away by force while the controller was down; what the first had is"
                    + " then reported in an Event on Fairway's Lease, not deleted."),
    DELETE_BEFORE_READY(LIFE, "Deleted before it was ready, it leaves nothing behind."),
    FINALIZER_TAKEN(LIFE, "Where somebody takes our finalizer away, it is put back, or what is left is collected."),
    NAMESPACE(LIFE, "A deleted namespace takes its load balancers with it; Events refused there are no error."),
    CONTROLLER_DOWN(LIFE, "What happens while the controller is down is made up for when it is back."),
    BURST(LIFE, "Two hundred Services at once all get addresses of their own, for two writes and two Events each."),
    NO_CHANGE(LIFE, "Without a change that matters, no call is made."),

    MULTI_PORT(PORTS, "Every port is a listener of the one address."),
    NAMED_PORTS(PORTS, "A port's name, and a target port that is a name, change nothing."),
    TARGET_PORT(PORTS, "A target port other than the port is kube-proxy's affair: the node port is what counts."),
    UDP(PORTS, "UDP ports are served like TCP ports."),
    SAME_NUMBER(PORTS, "TCP and UDP may share a port number."),
    PORT_ADDED(PORTS, "A port that is added is served on the same address."),
    PORT_REMOVED(PORTS, "A port that is removed goes; the address and the others stay."),
    PORT_RENUMBERED(PORTS, "A port that gets another number keeps the address."),
    NODE_PORT_CHANGED(PORTS, "Another node port keeps the address."),
    NODE_PORT_RANGE(PORTS, "Node ports outside 30000-32767 are as good as others."),

    TRAFFIC_CLUSTER(POLICIES, "externalTrafficPolicy Cluster: every node is checked and may take traffic."),
    TRAFFIC_LOCAL(POLICIES, "externalTrafficPolicy Local: nodes are checked at healthCheckNodePort."),
    INTERNAL_POLICY(POLICIES, "internalTrafficPolicy, externalIPs, trafficDistribution and selectors cost no call."),
    AFFINITY(POLICIES, "sessionAffinity ClientIP with its time-out is the load balancer's too."),
    RANGES_FIELD(POLICIES, "loadBalancerSourceRanges lets only these clients in."),
    RANGES_ANNOTATION(POLICIES, "So does the annotation where the field is empty; the field wins."),
    NO_NODE_PORTS(POLICIES, "allocateLoadBalancerNodePorts: false is a clear error where node ports are needed."),
    WANTED_IP(POLICIES, "spec.loadBalancerIP is the address, or an error says why not."),
    SINGLE_STACK(POLICIES, "A single-stack Service gets an address of its family."),
    DUAL_STACK(POLICIES, "A dual-stack Service gets one of each, and every port on both."),
    FAMILY_CHANGED(POLICIES, "A second family comes and goes; the first address stays."),
    FAMILY_MISSING(
            POLICIES,
            "A family that the load balancer has not is an error with RequireDualStack, and done without with"
                    + " PreferDualStack."),

    EXCLUDED_NODE(NODES, "A node labelled node.kubernetes.io/exclude-from-external-load-balancers takes no traffic."),
    EXCLUDED_FALSE(NODES, "With the label's value \"false\" it does."),
    AUTOSCALER_TAINT(NODES, "A node that the cluster autoscaler or Karpenter is about to remove takes no new traffic."),
    NODE_DELETED(NODES, "A node that is deleted leaves every load balancer."),
    NODE_ADDRESS(NODES, "A node's new address is followed."),
    NODE_RETURNS(NODES, "A node that comes back under its name is reached at the address it has now."),
    UNREADY_NODE(NODES, "Nodes that are not ready or cordoned stay: health checks see to the rest."),
    PROVIDER_ID(NODES, "A providerID that is set late or changes is followed."),
    NODE_WAKES(NODES, "Changes of taints and labels that matter wake the Services."),
    HEARTBEAT(NODES, "Heartbeats wake nobody."),
    NODE_BURST(NODES, "Fifty nodes within seconds are one pass a Service."),
    NO_NODE(NODES, "Without an eligible node nothing is taken away, and a condition says so."),
    MASS_LOSS(NODES, "A sudden loss of most nodes takes nothing away at first, and a condition says so."),

    INGRESS_IP(STATUS, "The address is in status.loadBalancer.ingress once it can serve."),
    INGRESS_HOSTNAME(STATUS, "Where the cloud gives a hostname, so is that."),
    IP_MODE(STATUS, "ipMode says whether the load balancer is a proxy."),
    PORT_STATUS(STATUS, "Each port is listed, with its error where it has one."),
    CONDITION(STATUS, "The condition fairway.dev/LoadBalancerReady says how it is and why."),
    EVENTS(STATUS, "Events have Kubernetes' own reasons."),
    EVENTS_ONCE(STATUS, "They are not repeated for nothing."),
    STATUS_WIPED(STATUS, "A status that somebody wiped is written again."),
    OTHERS_FIELDS(STATUS, "Nobody else's field is written: conditions, annotations, labels, finalizers, spec."),

    BAD_RANGES(
            BAD_INPUT,
            "Malformed source ranges: an Event and a condition say what to write, unless the API server refuses them."),
    UNKNOWN_OPTION(BAD_INPUT, "An option that does not exist: the same, with the nearest name."),
    BAD_OPTION(BAD_INPUT, "An option's value of the wrong kind: the same, with the right one."),
    UNSERVABLE(
            BAD_INPUT, "Ports that cannot be served, SCTP or without a node port: the same; what served still serves."),
    PORT_CONFLICT(BAD_INPUT, "An address that another Service has: the same; the first one keeps it."),
    POOL_EMPTY(BAD_INPUT, "No address left: the same, and it is served when one is free."),
    MANY_PORTS(BAD_INPUT, "A hundred and twenty ports are no mistake."),
    NO_STORM(BAD_INPUT, "What is wrong with a Service is hardly tried again until it changes."),
    OTHERS_UNHARMED(BAD_INPUT, "Other Services do not notice."),

    TWO_REPLICAS(RUNNING, "Of two replicas one works; the other takes over when it dies."),
    QUIET_STOP(RUNNING, "A stop deletes nothing."),
    KILLED(
            RUNNING,
            "kill -9 between any two writes leaks nothing and makes nothing twice.",
            without(KUBE, "shown on the lab's API server only, so far")),
    HEALTH(RUNNING, "/healthz and /readyz say how it is."),
    METRICS(RUNNING, "/metrics counts passes, Services and calls, for Prometheus."),
    LOGS(RUNNING, "Logs are JSON or text, with cluster, service, provider and pass."),
    LEAST_RIGHTS(
            RUNNING,
            "The rights of deploy/fairway.yaml are enough, and none is unused.",
            without(IN_PROCESS, "the lab's API server asks nobody for rights")),

    EVERY_ERROR(
            CONFIGURATION,
            "A file with five errors prints five, each with its line.",
            elsewhere(
                    IN_PROCESS,
                    "dev.fairway.app.config.ConfigReaderTest",
                    "tells_every_error_at_once_each_with_its_line"),
            without(KUBE, SemanticNote.NO_SERVER_IS_ASKED)),
    UNKNOWN_KEY(
            CONFIGURATION,
            "An unknown key is refused with the nearest name.",
            elsewhere(
                    IN_PROCESS,
                    "dev.fairway.app.config.ConfigReaderTest",
                    "tells_every_error_at_once_each_with_its_line"),
            without(KUBE, SemanticNote.NO_SERVER_IS_ASKED)),
    FLAGS(
            CONFIGURATION,
            "Flags have the names of the settings and win over the file.",
            elsewhere(
                    IN_PROCESS,
                    "dev.fairway.app.config.ConfigReaderTest",
                    "a_flag_wins_over_the_file_and_the_file_over_the_default"),
            without(KUBE, SemanticNote.NO_SERVER_IS_ASKED)),

    PLAN_WRITES_NOTHING(PLAN, "It writes nothing, neither to the cluster nor to the cloud."),
    PLAN_EXIT_CODE(PLAN, "It exits with 2 when something would change, with 0 when nothing would."),
    PLAN_ONE(PLAN, "It takes the name of one Service.");

    private final SemanticGroup chapter;
    private final String statement;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<SemanticNote> notes;

    Semantic(SemanticGroup chapter, String statement, SemanticNote... notes) {
        this.chapter = chapter;
        this.statement = statement;
        this.notes = List.of(notes);
    }

    SemanticGroup chapter() {
        return chapter;
    }

    String statement() {
        return statement;
    }

    List<SemanticNote> notes() {
        return notes;
    }

    /** Why it cannot be shown there. */
    Optional<String> reasonFor(EvidenceColumn column) {
        return notes.stream()
                .filter(note -> note.column() == column)
                .filter(SemanticNote.Without.class::isInstance)
                .map(note -> ((SemanticNote.Without) note).why())
                .findFirst();
    }
}
