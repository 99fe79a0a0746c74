package dev.fairway.dist;

import dev.fairway.app.command.CommandFailure;
import dev.fairway.app.command.ExitCode;
import dev.fairway.aws.access.AwsIamPolicy;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the provider aws must be allowed, as a policy of AWS. */
@Command(
        name = "iam-policy",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        description = {
            "Print the least IAM policy for the provider \"aws\".",
            "It makes what carries the tags of this cluster, and changes and deletes nothing else."
        })
final class IamPolicyCommand implements Callable<Integer> {
    @Option(
            names = "--cluster",
            required = true,
            paramLabel = "UID",
            description = "The cluster: kubectl get namespace kube-system -o jsonpath='{.metadata.uid}'.")
    private String cluster = "";

    @Option(
            names = "--partition",
            paramLabel = "NAME",
            description = "aws, aws-cn or aws-us-gov. Default: ${DEFAULT-VALUE}.")
    private String partition = "aws";

    @Option(
            names = "--node-security-group",
            paramLabel = "ID",
            description =
                    "A security group of the nodes, whose rules let load balancers in. May be repeated. Without it the"
                            + " policy allows such rules in all groups of the account.")
    private List<String> nodeGroups = List.of();

    @Option(
            names = "--backend-security-group",
            description =
                    "The option backend-security-group of the provider is set: the rules of the nodes are yours to"
                            + " make, and the policy does not allow them.")
    private boolean given;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        check("--partition", partition, "aws(-[a-z]+)*", "aws, aws-cn or aws-us-gov");
        check(
                "--cluster",
                cluster,
                "[0-9a-f-]{36}",
                "what kubectl get namespace kube-system -o jsonpath='{.metadata.uid}' prints");
        nodeGroups.forEach(
                id -> check("--node-security-group", id, "sg-[0-9a-f]+", "an id such as sg-0123456789abcdef0"));
        PrintWriter out = spec.commandLine().getOut();
        out.println(new AwsIamPolicy(partition, cluster, nodes()).json());
        out.flush();
        return ExitCode.OK;
    }

    private static void check(String option, String value, String pattern, String instead) {
        if (!value.matches(pattern)) {
            throw new CommandFailure(ExitCode.USAGE, "%s is \"%s\"; write %s".formatted(option, value, instead));
        }
    }

    private AwsIamPolicy.Nodes nodes() {
        if (given) {
            return new AwsIamPolicy.Nodes.NotOurs();
        }
        return nodeGroups.isEmpty()
                ? new AwsIamPolicy.Nodes.Any()
                : new AwsIamPolicy.Nodes.Groups(List.copyOf(nodeGroups));
    }
}
