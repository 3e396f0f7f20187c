package io.yagura.lab.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An error as the service that is asked would word it.
 *
 * @param type of the exception, as clients know it
 */
record AwsError(int status, String type, String message) {

    /** What moves records; the rest of Kinesis is throttled by another name. */
    private static final Set<String> KINESIS_DATA = Set.of("PutRecord", "PutRecords", "GetRecords", "GetShardIterator");

    private static final Set<String> DYNAMO_TABLES =
            Set.of("CreateTable", "DeleteTable", "DescribeTable", "ListTables", "UpdateTable", "DescribeTimeToLive");

    static AwsError throttled(Call call) {
        return switch (call.service()) {
            case KINESIS ->
                KINESIS_DATA.contains(call.operation())
                        ? new AwsError(400, "ProvisionedThroughputExceededException", "Rate exceeded.")
                        : new AwsError(400, "LimitExceededException", "Rate exceeded for " + call.operation() + ".");
            case DYNAMODB ->
                DYNAMO_TABLES.contains(call.operation())
                        ? new AwsError(400, "ThrottlingException", "Rate of requests exceeds the allowed throughput.")
                        : new AwsError(
                                400,
                                "ProvisionedThroughputExceededException",
                                "The level of configured provisioned throughput for the table was exceeded.");
            case CLOUDWATCH -> new AwsError(400, "Throttling", "Rate exceeded");
        };
    }

    static AwsError expiredToken(Call call) {
        var message = "The security token included in the request is expired";
        return call.service() == Service.CLOUDWATCH
                ? new AwsError(403, "ExpiredToken", message)
                : new AwsError(400, "ExpiredTokenException", message);
    }

    static AwsError failure(Call call, int status) {
        if (status == 503) {
            return new AwsError(503, "ServiceUnavailable", "The service is unavailable. Please try again.");
        }
        return new AwsError(
                status, call.service() == Service.DYNAMODB ? "InternalServerError" : "InternalFailure", "Sorry.");
    }

    Reply reply(Call call) {
        var headers = new LinkedHashMap<>(Reply.headers(call));
        if (call.service() == Service.CLOUDWATCH) {
            // its clients know the codes of its former protocol, which travel in this header
            headers.put("x-amzn-query-error", List.of(type + (status < 500 ? ";Sender" : ";Receiver")));
        }
        var prefix = call.service() == Service.DYNAMODB ? "com.amazonaws.dynamodb.v20120810#" : "";
        return new Reply(status, headers, call.wire().write(Map.of("__type", prefix + type, "message", message)));
    }
}
