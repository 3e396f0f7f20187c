package io.yagura.streams.source;

import io.yagura.streams.FanOutConsumer;
import io.yagura.streams.StreamSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersResponse;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamResponse;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.Tag;

/** Reads one stream's summary, its consumers and its tags. */
record StreamReader(KinesisClient kinesis, int pageSize) {

    StreamSettings settings(Visit visit, String stream) throws HalfAnswer, InterruptedException {
        StreamDescriptionSummary summary = visit.call(limit -> kinesis.describeStreamSummary(
                        request -> request.streamName(stream).overrideConfiguration(limit)))
                .streamDescriptionSummary();
        if (summary == null || summary.streamARN() == null || summary.retentionPeriodHours() == null) {
            throw new HalfAnswer("a summary without its ARN or retention");
        }
        List<FanOutConsumer> consumers =
                Integer.valueOf(0).equals(summary.consumerCount()) ? List.of() : consumers(visit, summary.streamARN());
        return new StreamSettings(
                Words.mode(summary.streamModeDetails()),
                Words.status(summary.streamStatusAsString()),
                Duration.ofHours(summary.retentionPeriodHours()),
                summary.encryptionType() == EncryptionType.KMS ? String.valueOf(summary.keyId()) : null,
                summary.streamCreationTimestamp(),
                shardMetrics(summary),
                consumers,
                null);
    }

    private static Set<String> shardMetrics(StreamDescriptionSummary summary) {
        Set<String> metrics = new HashSet<>();
        summary.enhancedMonitoring().forEach(monitored -> metrics.addAll(monitored.shardLevelMetricsAsStrings()));
        return metrics;
    }

    private List<FanOutConsumer> consumers(Visit visit, String arn) throws HalfAnswer, InterruptedException {
        List<FanOutConsumer> consumers = new ArrayList<>();
        String token = null;
        do {
            ListStreamConsumersResponse page = consumerPage(visit, arn, token);
            page.consumers()
                    .forEach(consumer -> consumers.add(
                            new FanOutConsumer(consumer.consumerName(), consumer.consumerStatusAsString())));
            if (page.nextToken() != null && page.nextToken().equals(token)) {
                throw new HalfAnswer("a page of consumers says that there is more, and not where");
            }
            token = page.nextToken();
        } while (token != null);
        return consumers;
    }

    private ListStreamConsumersResponse consumerPage(Visit visit, String arn, @Nullable String token)
            throws InterruptedException {
        return visit.call(limit -> kinesis.listStreamConsumers(request -> request.streamARN(arn)
                .maxResults(Math.min(pageSize, 100))
                .nextToken(token)
                .overrideConfiguration(limit)));
    }

    Map<String, String> tags(Visit visit, String stream) throws HalfAnswer, InterruptedException {
        Map<String, String> tags = new HashMap<>();
        String last = null;
        while (true) {
            ListTagsForStreamResponse page = tagPage(visit, stream, last);
            for (Tag tag : page.tags()) {
                tags.put(tag.key(), tag.value() == null ? "" : tag.value());
            }
            if (!Boolean.TRUE.equals(page.hasMoreTags())) {
                return tags;
            }
            if (page.tags().isEmpty()) {
                throw new HalfAnswer("a page of tags says that there is more, and not where");
            }
            last = page.tags().getLast().key();
        }
    }

    private ListTagsForStreamResponse tagPage(Visit visit, String stream, @Nullable String last)
            throws InterruptedException {
        return visit.call(limit -> kinesis.listTagsForStream(
                request -> request.streamName(stream).exclusiveStartTagKey(last).overrideConfiguration(limit)));
    }
}
