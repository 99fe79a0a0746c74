package dev.fairway.engine.plan;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Refusal;
import dev.fairway.api.spi.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The changes that turn what exists into what is wanted, each with the changes that must come before it.
 *
 * @param steps in an order that is safe to perform them in, one by one
 * @param withheld deletions that wait until clients have been told another address
 * @param refusals what of the goal cannot be had
 * @param remarks what of it is not as one may think
 * @param held why targets stay that are no longer wanted
 */
public record Plan(
        Owner owner,
        List<Planned> steps,
        List<Step> withheld,
        List<Refusal> refusals,
        List<String> remarks,
        Optional<String> held) {
    public Plan {
        remarks = List.copyOf(remarks);
        steps = List.copyOf(steps);
        withheld = List.copyOf(withheld);
        refusals = List.copyOf(refusals);
    }

    /**
     * A step and the indices of those it must wait for.
     *
     * @param last it takes something away, so it also waits until everything that was made is ready
     */
    public record Planned(Step step, Set<Integer> after, boolean last) {
        public Planned {
            after = new TreeSet<>(after);
        }
    }

    public boolean isEmpty() {
        return steps.isEmpty() && withheld.isEmpty();
    }

    /** One line a step, with Terraform's signs. The dry run prints this and golden tests compare it. */
    public String render(String title) {
        var text = new StringBuilder(title).append(':');
        if (isEmpty()) {
            text.append(" no changes");
        }
        text.append('\n');
        steps.forEach(planned -> text.append(line(planned.step(), "")));
        withheld.forEach(step -> text.append(line(step, ", once its address is withdrawn")));
        refusals.forEach(
                refusal -> text.append("  ! ").append(refusal.message()).append('\n'));
        remarks.forEach(remark -> text.append("  ! ").append(remark).append('\n'));
        held.ifPresent(why -> text.append("  = ").append(why).append('\n'));
        return text.toString();
    }

    /** "+ address/any, ~ pool/TCP-30080": what it does, short enough for an Event. */
    public String summary() {
        return steps.stream()
                .map(planned -> sign(planned.step()) + " " + planned.step().key())
                .collect(Collectors.joining(", "));
    }

    private static String line(Step step, String condition) {
        return "  %s %-28s %s%s%n".formatted(sign(step), step.key(), step.reason(), condition);
    }

    private static String sign(Step step) {
        return switch (step) {
            case Step.Create create -> "+";
            case Step.Update update -> "~";
            case Step.Delete delete -> "-";
        };
    }
}
