package io.yagura.lab.aws;

/** An AWS service that the gateway knows, by what its clients put into {@code X-Amz-Target} or into the path. */
public enum Service {
    KINESIS("Kinesis_20131202."),
    DYNAMODB("DynamoDB_20120810."),
    /** Asked by Smithy's RPC v2, which has no target but a path. */
    CLOUDWATCH("/service/GraniteServiceVersion20100801/operation/");

    private final String prefix;

    Service(String prefix) {
        this.prefix = prefix;
    }

    boolean isMeantBy(String targetOrPath) {
        return targetOrPath.startsWith(prefix);
    }

    String operation(String targetOrPath) {
        return targetOrPath.substring(prefix.length());
    }

    /** {@return what a client puts into its target for this operation} */
    String target(String operation) {
        return prefix + operation;
    }
}
