package io.yagura.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yagura.logmatcher.Watermark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** What is sent again, and what is given up. */
class PublisherRetryTests extends PublishedToFakes {

    @Test
    void onlyWhatFailedIsSentAgain() {
        kinesis.throttleNext("k1", "k3");
        kinesis.throttleNext("k3");
        try (Publisher publisher = builder().linger(Duration.ofSeconds(1)).build()) {
            publish(publisher, "k", 5).forEach(CompletableFuture::join);
        }

        assertThat(kinesis.calls().stream().map(call -> keys(call)))
                .first()
                .isEqualTo(List.of("k0", "k1", "k2", "k3", "k4"));
        assertThat(kinesis.taken().stream().map(record -> record.partitionKey()))
                .containsExactlyInAnyOrder("k0", "k1", "k2", "k3", "k4");
        assertThat(entries.events()).hasSize(5).doesNotHaveDuplicates();
        assertThat(meters.get("yagura.publisher.retries").counter().count())
                .as("the two may come back in calls of their own")
                .isBetween(2.0, 3.0);
    }

    @Test
    void aCallThatFailsAsAWholeIsMadeAgainWithTheSameIds() {
        kinesis.failNext(SdkClientException.create("connection reset"));
        kinesis.failNext(refusal("InternalFailure", 500));
        kinesis.failNext(refusal("ExpiredTokenException", 400));
        try (Publisher publisher = builder().build()) {
            String id = publisher.publish(event("k")).join().eventId();

            assertThat(kinesis.calls())
                    .hasSize(4)
                    .allSatisfy(
                            call -> assertThat(call.records().getFirst().data().asUtf8String())
                                    .contains(id));
        }
    }

    @Test
    void eventsOfOneKeyKeepTheirOrderWhateverFails() {
        for (int i = 0; i < 6; i++) {
            kinesis.throttleNext("hot");
        }
        List<String> published = new ArrayList<>();
        try (Publisher publisher = builder().linger(Duration.ZERO).build()) {
            List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                receipts.add(publisher.publish(Event.of("t", i % 5 == 0 ? "cold" + i : "hot", "" + i)));
            }
            receipts.forEach(receipt -> published.add(receipt.join().eventId()));
        }

        assertThat(kinesis.calls())
                .allMatch(call ->
                        keys(call).stream().distinct().count() == keys(call).size());
        List<String> hot = kinesis.taken().stream()
                .filter(record -> record.partitionKey().equals("hot"))
                .map(record -> CloudEvent.read(record.data().asByteArray()).id())
                .toList();
        assertThat(hot)
                .hasSize(40)
                .isEqualTo(published.stream().filter(hot::contains).toList());
    }

    @Test
    void whatCannotSucceedIsGivenUpAtOnceAndNotLogged() {
        kinesis.failNext(refusal("ResourceNotFoundException", 400));
        try (Publisher publisher = builder().build()) {
            assertThatThrownBy(publisher.publish(event("k"))::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(KinesisException.class)
                    .cause()
                    .isInstanceOf(PublishException.class)
                    .hasMessageStartingWith("given up after 1 attempts: ResourceNotFoundException");
        }

        assertThat(entries.events()).isEmpty();
        assertThat(entries.watermarks()).last().extracting(Watermark::last).isEqualTo(true);
        assertThat(meters.get("yagura.publisher.events")
                        .tag("outcome", "failed")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void anEventIsGivenUpAtItsDeadline() {
        for (int i = 0; i < 1_000; i++) {
            kinesis.throttleNext("k");
        }
        try (Publisher publisher = builder().deadline(Duration.ofSeconds(1)).build()) {
            assertThatThrownBy(publisher.publish(event("k"))::join)
                    .cause()
                    .isInstanceOf(PublishException.class)
                    .hasMessageMatching(
                            ".*ProvisionedThroughputExceededException.*|no call before its deadline was over");
            assertThat(publisher.publish(event("other")).join().shardId()).isNotEmpty();
        }
    }
}
