package io.yagura.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** What happens while more is published than gets away. */
class PublisherBufferTests extends PublishedToFakes {

    @Test
    void aFullBufferRefusesAndSaysSo() {
        var answer = new CompletableFuture<PutRecordsResponse>();
        kinesis.next(request -> answer);
        try (Publisher publisher = builder()
                .buffer(3, 1 << 20, WhenFull.REFUSE)
                .linger(Duration.ZERO)
                .calls(1)
                .build()) {
            List<CompletableFuture<Receipt>> receipts = publish(publisher, "k", 4);

            assertThat(receipts.get(3)).isCompletedExceptionally();
            assertThatThrownBy(receipts.get(3)::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(BufferFullException.class)
                    .hasMessage("3 events wait to be published, which is the most");
            assertThat(meters.get("yagura.publisher.waiting.events").gauge().value())
                    .isEqualTo(3);
            answer.complete(kinesis.reply(kinesis.calls().getFirst(), List.of()));
            receipts.subList(0, 3).forEach(CompletableFuture::join);
        }
        assertThat(kinesis.taken()).hasSize(3);
    }

    @Test
    void aFullBufferBlocksUntilThereIsRoom() throws Exception {
        var answer = new CompletableFuture<PutRecordsResponse>();
        kinesis.next(request -> answer);
        try (Publisher publisher = builder()
                .buffer(1, 1 << 20, WhenFull.BLOCK)
                .linger(Duration.ZERO)
                .build()) {
            var _ = publisher.publish(event("first"));
            CompletableFuture<Receipt> second = CompletableFuture.supplyAsync(
                    () -> publisher.publish(event("second")).join());
            await().until(() -> !kinesis.calls().isEmpty());
            assertThat(second).isNotDone();

            answer.complete(kinesis.reply(kinesis.calls().getFirst(), List.of()));

            assertThat(second.get(10, TimeUnit.SECONDS).sequenceNumber()).isEqualTo("2");
        }
    }

    @Test
    void aSinkThatStallsFillsTheBuffer() {
        entries.hold();
        try (Publisher publisher = builder()
                .buffer(2, 1 << 20, WhenFull.REFUSE)
                .linger(Duration.ZERO)
                .build()) {
            publish(publisher, "k", 2).forEach(CompletableFuture::join);

            assertThatThrownBy(publisher.publish(event("k9"))::join).hasCauseInstanceOf(BufferFullException.class);
            entries.open();
            await().until(() -> !publisher.publish(event("k9")).isCompletedExceptionally());
        }
        assertThat(entries.events()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aReceiptMayPublishAgainThoughTheBufferIsFull() throws Exception {
        try (Publisher publisher = builder()
                .buffer(1, 1 << 20, WhenFull.BLOCK)
                .linger(Duration.ZERO)
                .build()) {
            Receipt second = publisher
                    .publish(event("first"))
                    .thenCompose(first -> publisher.publish(event("second")))
                    .get(20, TimeUnit.SECONDS);

            assertThat(second.sequenceNumber()).isEqualTo("2");
        }
    }
}
