package dev.fairway.aws.read;

import dev.fairway.aws.access.AwsApi;
import dev.fairway.aws.builder.AwsNetwork.PrefixList;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;

/** Reads how many rules each prefix list counts as. */
final class AwsPrefixListReader {
    private static final int PAGE = 100;

    /**
     * The weights of AWS-managed prefix lists, which the API does not return (VPC user guide, "AWS-managed prefix
     * lists"). Others count as one.
     */
    private static final Map<String, Integer> OF_AWS = Map.of(
            "cloudfront.origin-facing", 55,
            "ec2-instance-connect", 2,
            "groundstation", 5,
            "route53-healthchecks", 25,
            "s3express", 6,
            "vpc-lattice", 10);

    private AwsPrefixListReader() {}

    static Map<String, PrefixList> read(AwsApi calls) {
        var lists = new TreeMap<String, PrefixList>();
        calls.ec2Pages("DescribeManagedPrefixLists", (ec2, token) -> {
                    var page = ec2.describeManagedPrefixLists(
                            request -> request.maxResults(PAGE).nextToken(token));
                    return AwsApi.Page.of(page.prefixLists(), page.nextToken());
                })
                .forEach(one -> lists.put(one.prefixListId(), list(one)));
        return lists;
    }

    private static PrefixList list(ManagedPrefixList one) {
        return new PrefixList(
                "IPv6".equals(one.addressFamily()), Objects.requireNonNullElseGet(one.maxEntries(), () -> weight(one)));
    }

    private static int weight(ManagedPrefixList one) {
        var name = Objects.requireNonNullElse(one.prefixListName(), "");
        return OF_AWS.entrySet().stream()
                .filter(known -> name.endsWith("." + known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(1);
    }
}
