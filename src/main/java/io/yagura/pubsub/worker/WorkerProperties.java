package io.yagura.pubsub.worker;

import io.yagura.accounts.KclTimings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One worker: {@code yagura.worker}, read in that role alone.
 *
 * @param application the KCL application, whose name its lease table has
 * @param subscriber what log entries call it; the application unless it is given
 * @param service the receiving service's name in log entries
 * @param podHash the pod-template-hash of the worker's release
 * @param source of the log entries, and the KCL worker's id: a new one for each start, made unless it is given
 * @param endpoint where AWS is emulated; credentials are then made up
 * @param dynamodbEndpoint where DynamoDB is emulated, if not at the same place
 * @param eventTypes patterns such as {@code order.*} of the events to deliver; the others are skipped
 * @param initialPosition where to begin without a lease table
 * @param metrics whether KCL sends its own metrics to CloudWatch
 * @param watermarkInterval between two watermarks
 * @param checkpointInterval at the least between two checkpoints of a shard
 * @param grace how long a delivery under way and its log entry may still take once the worker is to end
 */
@ConditionalOnProperty(name = "yagura.role", havingValue = "worker")
@ConfigurationProperties(prefix = "yagura.worker", ignoreUnknownFields = false)
record WorkerProperties(
        String application,
        @Nullable String subscriber,
        @Nullable String service,
        @Nullable String podHash,
        @Nullable String source,
        String stream,
        String region,
        @Nullable String roleArn,
        @Nullable URI endpoint,
        @Nullable URI dynamodbEndpoint,
        @DefaultValue("*") List<String> eventTypes,
        @DefaultValue("trim-horizon") InitialPosition initialPosition,
        @DefaultValue("none") KclMetrics metrics,
        Receiver receiver,
        @DefaultValue Delivery delivery,
        DeadLetter deadLetter,
        @DefaultValue Entries entries,
        @DefaultValue("5s") Duration watermarkInterval,
        @DefaultValue("2s") Duration checkpointInterval,
        @DefaultValue("10s") Duration grace,
        @Nullable Status status,
        @DefaultValue KclTimings kcl) {

    WorkerProperties {
        text("application", application);
        text("stream", stream);
        text("region", region);
        if (roleArn != null && roleArn.split(":", -1).length < 6) {
            throw new IllegalArgumentException("role-arn: '" + roleArn + "' is no ARN of a role");
        }
        Objects.requireNonNull(receiver, "receiver");
        if (deadLetter == null) {
            throw new IllegalArgumentException("dead-letter: name a stream or a file for the events that are given up");
        }
        eventTypes = List.copyOf(eventTypes);
        positive("watermark-interval", watermarkInterval);
        positive("checkpoint-interval", checkpointInterval);
        positive("grace", grace);
    }

    /** Where to begin. */
    enum InitialPosition {
        TRIM_HORIZON,
        LATEST
    }

    /** Where KCL's own metrics go. */
    enum KclMetrics {
        NONE,
        CLOUDWATCH
    }

    /**
     * The service that takes the events.
     *
     * @param url each event is posted to it as a structured CloudEvent
     * @param timeout of one attempt
     */
    record Receiver(URI url, @DefaultValue("10s") Duration timeout) {

        Receiver {
            Objects.requireNonNull(url, "url");
            if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme())) || url.getHost() == null) {
                throw new IllegalArgumentException("url: '" + url + "' is no http or https address");
            }
            positive("timeout", timeout);
        }
    }

    /**
     * How events are handed over.
     *
     * @param deadline for one event, from its first attempt to the dead letters: an outage shorter than this loses nothing
     *     to them
     * @param firstBackoff the pause after the first attempt, doubled with each
     * @param longestBackoff up to here
     * @param concurrency events of one shard under way at once, each key in order; 1 keeps the order of the shard
     * @param batch the most records that are read at once
     */
    record Delivery(
            @DefaultValue("15m") Duration deadline,
            @DefaultValue("200ms") Duration firstBackoff,
            @DefaultValue("15s") Duration longestBackoff,
            @DefaultValue("8") int concurrency,
            @DefaultValue("500") int batch) {

        Delivery {
            positive("deadline", deadline);
            positive("first-backoff", firstBackoff);
            if (longestBackoff.compareTo(firstBackoff) < 0) {
                throw new IllegalArgumentException("longest-backoff: '" + longestBackoff
                        + "' is shorter than first-backoff, '" + firstBackoff + "'");
            }
            within("concurrency", concurrency, 1, 256);
            within("batch", batch, 1, 10_000);
        }
    }

    /**
     * Where events go that are given up; exactly one of the two.
     *
     * @param stream a Kinesis stream of the same account
     * @param file one line for each, on a disk that outlives the worker
     */
    record DeadLetter(@Nullable String stream, @Nullable String file) {

        DeadLetter {
            if ((stream == null) == (file == null)) {
                throw new IllegalArgumentException("name one of dead-letter.stream and dead-letter.file, not %s"
                        .formatted(stream == null ? "none" : "both"));
            }
        }
    }

    /**
     * Where log entries go.
     *
     * @param auditStream a Kinesis stream of the same account, besides standard output
     * @param console a console's address, besides standard output
     * @param token what the console knows this source by
     */
    record Entries(
            @DefaultValue("true") boolean standardOutput,
            @Nullable String auditStream,
            @Nullable URI console,
            @Nullable String token) {

        Entries {
            if (!standardOutput && auditStream == null && console == null) {
                throw new IllegalArgumentException(
                        "standard-output: 'false' leaves no place for log entries: name an audit-stream or a console");
            }
            if (console != null && token == null) {
                throw new IllegalArgumentException("console: '" + console + "' needs a token");
            }
        }
    }

    /**
     * A small page on the worker's health and metrics.
     *
     * @param port 0 for any
     */
    record Status(@DefaultValue("127.0.0.1") String address, int port) {

        Status {
            within("port", port, 0, 65_535);
        }
    }

    String subscriberName() {
        return subscriber == null ? application : subscriber;
    }

    private static void text(String key, String value) {
        Objects.requireNonNull(value, key);
        if (value.isBlank()) {
            throw new IllegalArgumentException(key + ": '" + value + "' is blank");
        }
    }

    private static void positive(String key, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(key + ": '" + value + "' is not positive");
        }
    }

    private static void within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s: '%d' is not between %d and %d".formatted(key, value, least, most));
        }
    }
}
