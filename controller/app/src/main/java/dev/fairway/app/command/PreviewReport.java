package dev.fairway.app.command;

import dev.fairway.api.spi.Step;
import dev.fairway.app.reconcile.Preview;
import java.util.List;
import java.util.stream.Stream;

/** What {@code plan} prints, and what it exits with. */
record PreviewReport(List<Preview> previews) {

    String render() {
        var text = new StringBuilder();
        previews.forEach(preview -> text.append(preview.text()));
        return text.append(summary()).append('\n').toString();
    }

    int exitCode() {
        if (previews.stream().anyMatch(Preview.Unknown.class::isInstance)) {
            return ExitCode.FAILED;
        }
        return steps().findAny().isPresent() ? ExitCode.CHANGES : ExitCode.OK;
    }

    private String summary() {
        return "Services: %d. To create: %d, to update: %d, to delete: %d."
                .formatted(
                        previews.size(), count(Step.Create.class), count(Step.Update.class), count(Step.Delete.class));
    }

    private long count(Class<? extends Step> kind) {
        return steps().filter(kind::isInstance).count();
    }

    private Stream<Step> steps() {
        return previews.stream().flatMap(preview -> switch (preview) {
            case Preview.Planned planned ->
                Stream.concat(
                        planned.plan().steps().stream().map(step -> step.step()),
                        planned.plan().withheld().stream().map(one -> one.step()));
            case Preview.LeftAlone left -> Stream.<Step>empty();
            case Preview.Unknown unknown -> Stream.<Step>empty();
        });
    }
}
