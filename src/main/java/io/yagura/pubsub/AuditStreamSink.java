package io.yagura.pubsub;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.LogEntryCodec;
import io.yagura.logmatcher.PublishEntry;
import io.yagura.logmatcher.SubscribeEntry;
import io.yagura.logmatcher.Watermark;
import io.yagura.pubsub.Outgoing.Landed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * Puts entries onto a Kinesis stream, one a record: both sides of an event have its id for their partition key, so
 * whoever reads a shard can join them. A watermark goes to every open shard.
 */
final class AuditStreamSink implements EntrySink {

    /** A shard that was split since gets no watermark until then: its reader waits, and judges nothing wrongly. */
    private static final long SHARDS_KNOWN_FOR = Duration.ofSeconds(15).toNanos();

    private static final Duration LIST_TIMEOUT = Duration.ofSeconds(10);

    private final KinesisAsyncClient kinesis;
    private final String stream;
    private final StreamWriter writer;
    private volatile Shards shards = new Shards(List.of(), System.nanoTime());

    AuditStreamSink(KinesisAsyncClient kinesis, String stream) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.writer = new StreamWriter(
                kinesis,
                stream,
                WriterSettings.AT_ONCE,
                new CompositeMeterRegistry().counter("yagura.entries.retries"));
    }

    private record Shards(List<String> hashKeys, long untilNanos) {}

    @Override
    public CompletionStage<@Nullable Void> write(List<LogEntry> entries) {
        List<CompletableFuture<?>> puts = new ArrayList<>(entries.size());
        for (LogEntry entry : entries) {
            puts.add(
                    switch (entry) {
                        case PublishEntry publish -> put(publish, publish.eventId(), null);
                        case SubscribeEntry subscribe -> put(subscribe, subscribe.eventId(), null);
                        case Watermark watermark -> toEveryShard(watermark);
                    });
        }
        return CompletableFuture.allOf(puts.toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public void close() {
        writer.close();
    }

    private CompletableFuture<?> toEveryShard(Watermark watermark) {
        return hashKeys()
                .thenCompose(keys -> CompletableFuture.allOf(keys.stream()
                        .map(key -> put(watermark, watermark.source(), key))
                        .toArray(CompletableFuture<?>[]::new)));
    }

    private CompletableFuture<Landed> put(LogEntry entry, String partitionKey, @Nullable String hashKey) {
        return writer.put(LogEntryCodec.bytes(entry), shortened(partitionKey), hashKey);
    }

    /** Both sides shorten alike, so they still meet. */
    private static String shortened(String partitionKey) {
        return partitionKey.length() <= 256 ? partitionKey : partitionKey.substring(0, 256);
    }

    private CompletableFuture<List<String>> hashKeys() {
        Shards known = shards;
        if (System.nanoTime() - known.untilNanos() < 0) {
            return CompletableFuture.completedFuture(known.hashKeys());
        }
        return list(null).thenApply(found -> {
            shards = new Shards(found, System.nanoTime() + SHARDS_KNOWN_FOR);
            return found;
        });
    }

    private CompletableFuture<List<String>> list(@Nullable String token) {
        ListShardsRequest.Builder request =
                ListShardsRequest.builder().overrideConfiguration(o -> o.apiCallTimeout(LIST_TIMEOUT));
        if (token == null) {
            request.streamName(stream);
        } else {
            request.nextToken(token);
        }
        return kinesis.listShards(request.build()).thenCompose(page -> {
            List<String> here = openIn(page);
            if (page.nextToken() == null) {
                return CompletableFuture.completedFuture(here);
            }
            return list(page.nextToken())
                    .thenApply(
                            rest -> Stream.concat(here.stream(), rest.stream()).toList());
        });
    }

    private static List<String> openIn(ListShardsResponse page) {
        return page.shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .map(Shard::hashKeyRange)
                .map(range -> range.startingHashKey())
                .toList();
    }
}
