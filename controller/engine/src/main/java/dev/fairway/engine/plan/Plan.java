package dev.fairway.engine.plan;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.DesiredModel;
import dev.fairway.api.spi.Refusal;
import dev.fairway.api.spi.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The steps from the existing to the desired resources, each with the steps that must precede it.
 *
 * @param design the desired model, with refusals and warnings
 * @param steps in an order that is safe to run sequentially
 * @param withheld deletions that wait until clients no longer use the address
 * @param held why undesired targets are kept
 */
public record Plan(
        Owner owner, DesiredModel design, List<Planned> steps, List<Withheld> withheld, Optional<String> held) {
    /** The maximum number of steps in a summary. */
    private static final int SHOWN = 12;

    public Plan {
        steps = List.copyOf(steps);
        withheld = List.copyOf(withheld);
    }

    /** An empty plan with refusals. */
    public static Plan nothing(Owner owner) {
        return new Plan(owner, new DesiredModel(List.of(), List.of()), List.of(), List.of(), Optional.empty());
    }

    /**
     * A step and the indices of those it must wait for.
     *
     * @param after must have succeeded
     * @param ended must have ended, successfully or not
     * @param last whether the step also waits until all created resources are ready
     */
    public record Planned(Step step, Set<Integer> after, Set<Integer> ended, boolean last) {
        public Planned {
            after = new TreeSet<>(after);
            ended = new TreeSet<>(ended);
        }
    }

    /**
     * A deletion that removes a published address. The address is withdrawn first.
     *
     * @param replaced whether the resource is recreated
     */
    public record Withheld(Step.Delete step, boolean replaced) {}

    /** The rejected parts of the goal. */
    public List<Refusal> refusals() {
        return design.refusals();
    }

    /** Warnings that block nothing. */
    public List<String> remarks() {
        return design.remarks();
    }

    /** Why the whole owner is rejected; empty if it is not. */
    public Optional<String> refused() {
        var whole = refusals().stream()
                .filter(refusal -> refusal.listener().isEmpty())
                .map(Refusal::message)
                .distinct()
                .collect(Collectors.joining("; "));
        return whole.isEmpty() ? Optional.empty() : Optional.of(whole);
    }

    /** Why something that carries a published address must be replaced; empty when nothing must. */
    public Optional<String> replacing() {
        return withheld.stream()
                .filter(Withheld::replaced)
                .map(one -> one.step().key() + " " + one.step().reason())
                .findFirst();
    }

    public boolean isEmpty() {
        return steps.isEmpty() && withheld.isEmpty();
    }

    /** One line for each step, with Terraform's signs. Printed by the dry run and compared by golden tests. */
    public String render(String title) {
        var text = new StringBuilder(title).append(':');
        if (isEmpty()) {
            text.append(" no changes");
        }
        text.append('\n');
        steps.forEach(planned -> text.append(line(planned.step(), "")));
        withheld.forEach(one -> text.append(line(one.step(), ", once its address is withdrawn")));
        refusals()
                .forEach(
                        refusal -> text.append("  ! ").append(refusal.message()).append('\n'));
        remarks().forEach(remark -> text.append("  ! ").append(remark).append('\n'));
        held.ifPresent(why -> text.append("  = ").append(why).append('\n'));
        return text.toString();
    }

    /** A summary that fits into an Event: "+ address/any, ~ pool/TCP-30080". */
    public String summary() {
        var some = steps.stream()
                .limit(SHOWN)
                .map(planned -> sign(planned.step()) + " " + planned.step().key())
                .collect(Collectors.joining(", "));
        return steps.size() > SHOWN ? "%s and %d more".formatted(some, steps.size() - SHOWN) : some;
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
