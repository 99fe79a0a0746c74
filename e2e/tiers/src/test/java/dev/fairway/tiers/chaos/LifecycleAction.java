package dev.fairway.tiers.chaos;

import static dev.fairway.tiers.chaos.KillRound.LIFE;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Something that users do, and what must be there in the end, whoever dies meanwhile.
 *
 * @param deed what they do
 * @param regret what they do next: as soon as the leader is dead, or when the deed is done
 * @param wanted what there is of the Service, given the nodes
 * @param lastWord what is written last when the deed is done, and how often
 * @param isDeadly whether leaders die in it
 */
record LifecycleAction(
        String name,
        Consumer<KillRound> deed,
        Consumer<KillRound> regret,
        Function<List<String>, List<String>> wanted,
        List<String> lastWord,
        boolean isDeadly) {

    private static final String ENSURED = "event EnsuredLoadBalancer";
    private static final String DELETED = "event DeletedLoadBalancer";

    static final LifecycleAction CREATE = deadly("create", drama -> drama.create(LIFE, 8080), serves(8080), ENSURED);

    /** Over and over: after the last, the first can be played again. */
    static final List<LifecycleAction> ALL = List.of(
            CREATE,
            deadly(
                    "another port",
                    drama -> drama.patch("{'spec':{'ports':[{'name':'b','port':8081}]}}"),
                    serves(8081),
                    ENSURED),
            deadly("a node joins", drama -> drama.realm().join(), serves(8081), ENSURED, ENSURED),
            deadly(
                    "no load balancer any more",
                    drama -> drama.patch("{'spec':{'type':'ClusterIP','loadBalancerClass':null}}"),
                    nodes -> ClusterSnapshot.plain(LIFE),
                    DELETED),
            quiet(
                    "a load balancer again",
                    drama -> drama.patch("{'spec':{'type':'LoadBalancer','loadBalancerClass':'fairway.dev/local'}}"),
                    serves(8081),
                    ENSURED),
            quiet("a node leaves", drama -> drama.realm().leave(), serves(8081), ENSURED, ENSURED),
            deadly("delete", drama -> drama.delete(LIFE), nodes -> List.of(), DELETED),
            new LifecycleAction(
                    "create and regret it",
                    drama -> drama.create(LIFE, 8080),
                    drama -> drama.delete(LIFE),
                    nodes -> List.of(),
                    List.of(ENSURED),
                    true));

    private static LifecycleAction deadly(
            String name, Consumer<KillRound> deed, Function<List<String>, List<String>> wanted, String... lastWord) {
        return new LifecycleAction(name, deed, drama -> {}, wanted, List.of(lastWord), true);
    }

    private static LifecycleAction quiet(
            String name, Consumer<KillRound> deed, Function<List<String>, List<String>> wanted, String... lastWord) {
        return new LifecycleAction(name, deed, drama -> {}, wanted, List.of(lastWord), false);
    }

    private static Function<List<String>, List<String>> serves(int port) {
        return nodes -> ClusterSnapshot.served(LIFE, port, nodes);
    }
}
