package io.yagura.streams;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What has to be known for resharding and no tag tells: {@code yagura.resharding}.
 *
 * @param kept the streams whose shard count is kept in a file somewhere, which the next apply puts back
 * @param planDeadline how long a plan may look at a stream: five calls to AWS, one of which may have to wait for its
 *     budget
 */
@ConfigurationProperties(prefix = "yagura.resharding", ignoreUnknownFields = false)
public record ReshardProperties(
        @DefaultValue List<KeptCount> kept,
        @DefaultValue("12s") Duration planDeadline) {

    public ReshardProperties {
        kept = List.copyOf(kept);
        if (!planDeadline.isPositive()) {
            throw new IllegalArgumentException(
                    "yagura.resharding.plan-deadline: '" + planDeadline + "' is not more than 0");
        }
    }

    /**
     * A stream whose shard count is kept elsewhere.
     *
     * @param where terraform or cloudformation
     * @param resource its address there, such as {@code aws_kinesis_stream.orders}
     */
    public record KeptCount(String account, String stream, Tool where, String resource) {

        StreamName name() {
            return new StreamName(account, stream);
        }
    }

    /** What keeps it. */
    public enum Tool {
        TERRAFORM,
        CLOUDFORMATION
    }
}
