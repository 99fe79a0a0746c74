package dev.fairway.app.kube.goal;

import dev.fairway.api.goal.Goal;
import java.util.List;

/** What became of a Service: a goal, or what is wrong with it. */
public sealed interface Translation {
    record Valid(Goal.Present goal) implements Translation {}

    /** @param problems one sentence each that says what to write instead */
    record Invalid(List<String> problems) implements Translation {}
}
