package dev.fairway.app.kube.goal;

import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who may connect: spec.loadBalancerSourceRanges, or the annotation that is older than the field.
 *
 * @param ranges in canonical form; bits after the prefix do not count, as in kube-apiserver and kube-proxy
 * @param problems one sentence for each range that is none
 */
record SourceRanges(SortedSet<String> ranges, List<String> problems) {
    static final String ANNOTATION = "service.beta.kubernetes.io/load-balancer-source-ranges";

    static SourceRanges of(Service service) {
        var ranges = new TreeSet<String>();
        var problems = new ArrayList<String>();
        for (var range : written(service).toList()) {
            Cidr.parse(range).ifPresentOrElse(cidr -> ranges.add(cidr.text()), () -> problems.add(problem(range)));
        }
        return new SourceRanges(ranges, List.copyOf(problems));
    }

    private static Stream<String> written(Service service) {
        var field = service.getSpec().getLoadBalancerSourceRanges();
        if (!field.isEmpty()) {
            return field.stream().map(String::strip);
        }
        var annotations = service.getMetadata().getAnnotations();
        var annotation = annotations == null ? null : annotations.get(ANNOTATION);
        return annotation == null || annotation.isBlank()
                ? Stream.of()
                : Stream.of(annotation.split(",", -1)).map(String::strip);
    }

    /** As the API server has it: a list that is nothing but a comma must not let everybody in. */
    private static String problem(String range) {
        return range.isEmpty()
                ? "there is a comma too many in the source ranges: remove it"
                : "\"%s\" is no range of source addresses; write it like 10.0.0.0/8 or 2001:db8::/32%s"
                        .formatted(range, suggestion(range));
    }

    private static String suggestion(String range) {
        return Cidr.meant(range).map(cidr -> ", here " + cidr.text()).orElse("");
    }
}
