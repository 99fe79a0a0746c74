package dev.fairway.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What stands before every other command: the name, the help, the exit codes. */
@Command(
        name = "fairway",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        description = {"Gives Services of type LoadBalancer on a self-managed Kubernetes cluster a real load balancer."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = "%n'fairway COMMAND --help' tells more of one.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed; the reason is on stderr",
            "2:plan: something would change",
            "64:the command line is wrong",
            "78:the configuration is wrong; every error is on stderr"
        })
final class FairwayCommand {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;
}
