package io.yagura.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Which events go in one call. */
class PublisherBatchTests extends PublishedToFakes {

    @Test
    void eventsShareCalls() {
        try (Publisher publisher = builder().linger(Duration.ofMillis(300)).build()) {
            publish(publisher, "k", 1_200).forEach(CompletableFuture::join);
        }

        assertThat(kinesis.calls())
                .hasSizeLessThan(10)
                .allMatch(call -> call.records().size() <= 500);
        assertThat(kinesis.taken()).hasSize(1_200);
        assertThat(kinesis.calls().stream()
                        .mapToInt(call -> call.records().size())
                        .max())
                .hasValue(500);
    }

    @Test
    void aCallStaysBelowItsLimitInBytes() {
        String large = "\"" + "x".repeat(900_000) + "\"";
        try (Publisher publisher = builder().linger(Duration.ofMillis(300)).build()) {
            for (int i = 0; i < 12; i++) {
                var _ = publisher.publish(Event.of("t", "k" + i, large));
            }
        }

        assertThat(kinesis.taken()).hasSize(12);
        assertThat(kinesis.calls())
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(call -> call.records().stream()
                                .mapToInt(record -> record.data().asByteArrayUnsafe().length)
                                .sum()
                        <= 5 << 20);
    }

    @Test
    void withoutOrderOneKeySharesCalls() {
        try (Publisher publisher =
                builder().ordering(Ordering.NONE).linger(Duration.ofMillis(300)).build()) {
            for (int i = 0; i < 100; i++) {
                var _ = publisher.publish(event("hot"));
            }
        }

        assertThat(kinesis.calls()).hasSizeLessThan(5);
        assertThat(kinesis.taken()).hasSize(100);
    }
}
