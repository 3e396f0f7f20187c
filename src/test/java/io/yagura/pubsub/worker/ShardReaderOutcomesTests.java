package io.yagura.pubsub.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.SubscribeEntry;
import io.yagura.logmatcher.SubscribeEntry.Outcome;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What becomes of an event that is not simply taken. */
class ShardReaderOutcomesTests extends ReadFromAShard {

    @Test
    void everyFailedAttemptIsLoggedAndTheDuplicateHasTheSameId() {
        reader(settings()).processRecords(input(record("fails", "a"), record("hangs", "b")));

        assertThat(ids()).containsExactlyInAnyOrder("e1", "e2");
        assertThat(sink.events().stream()
                        .map(SubscribeEntry.class::cast)
                        .filter(entry -> entry.eventId().equals("e1")))
                .extracting(SubscribeEntry::outcome, SubscribeEntry::attempt)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Outcome.RETRYING, 1),
                        org.assertj.core.groups.Tuple.tuple(Outcome.RETRYING, 2),
                        org.assertj.core.groups.Tuple.tuple(Outcome.DELIVERED, 3));
        assertThat(receiver.posts("e2")).isEqualTo(2);
    }

    @Test
    void whatIsRefusedIsKeptWithTheReasonEvenIfThatTakesAWhile() {
        letterFailures.set(2);

        reader(settings()).processRecords(input(record("refuses", "a"), record("plain", "b")));

        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("status 400");
            assertThat(letter.attempts()).isEqualTo(1);
            assertThat(new String(letter.json(), StandardCharsets.UTF_8))
                    .contains("\"event\":{\"specversion\":\"1.0\"");
        });
        assertThat(outcomes()).containsExactlyInAnyOrder(Outcome.DEAD_LETTERED, Outcome.DELIVERED);
        assertThat(checkpointer.written()).last().isEqualTo("2");
    }

    @Test
    void anEventIsGivenUpAtItsDeadlineAndNotBefore() {
        ShardReader reader = reader(settings().with("delivery.deadline", "1s"));
        receiver.leave();

        reader.processRecords(input(record("plain", "a")));

        assertThat(letters).singleElement().matches(letter -> letter.attempts() > 3);
        assertThat(outcomes()).endsWith(Outcome.RETRYING, Outcome.DEAD_LETTERED);
    }

    @Test
    void aRecordThatIsNoEventIsKeptToTheByte() {
        sequence = 1;
        reader(settings()).processRecords(input(raw("not\njson", "a")));

        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).startsWith("no CloudEvent: is no JSON");
            assertThat(new String(letter.json(), StandardCharsets.UTF_8)).contains("\"record\":\"bm90Cmpzb24=\"");
        });
        assertThat(checkpointer.written()).containsExactly("1");
    }

    @Test
    void whatTheSubscriberDoesNotWantIsSkipped() {
        reader(settings().with("event-types", "order.*,pl*n"))
                .processRecords(input(record("plain", "a"), record("order.placed", "b"), record("user.left", "c")));

        assertThat(ids()).containsExactlyInAnyOrder("e1", "e2");
        assertThat(outcomes()).containsExactlyInAnyOrder(Outcome.DELIVERED, Outcome.DELIVERED, Outcome.SKIPPED);
        assertThat(checkpointer.written()).last().isEqualTo("3");
    }
}
