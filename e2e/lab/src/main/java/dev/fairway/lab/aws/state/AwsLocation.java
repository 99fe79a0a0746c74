package dev.fairway.lab.aws.state;

/** Where this AWS is: its partition (aws, aws-cn, aws-us-gov), region and account. */
public record AwsLocation(String partition, String region, String account) {
    /** Europe, for somebody's test account. */
    public static AwsLocation ireland() {
        return new AwsLocation("aws", "eu-west-1", "123456789012");
    }

    /** The same account elsewhere; the partition goes with the region. */
    public static AwsLocation of(String region) {
        var partition = region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
        return new AwsLocation(partition, region, ireland().account());
    }

    public String arn(String service, String resource) {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }

    /** Names of load balancers end with it: amazonaws.com, in China amazonaws.com.cn. */
    public String dnsSuffix() {
        return partition.equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
    }
}
