package io.yagura.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.audit.AuditEntry;
import io.yagura.audit.AuditEvent;
import io.yagura.audit.AuditUnreadableException;
import io.yagura.rest.FakeTrail;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class CountCallsTests {

    private static final StreamName ORDERS = new StreamName("prod", "orders");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant EARLIER = NOON.minusSeconds(3_600);

    private final FakeTrail trail = new FakeTrail();
    private final CountCalls calls = new CountCalls(trail, JsonMapper.builder().build(), InstantSource.fixed(NOON));

    private static String seen(ReshardStrategy strategy) {
        ReshardSighting sighting = new ReshardSighting("prod", "orders", strategy, "p", "t", 2, 4, null, null, 1, 4);
        return JsonMapper.builder().build().writeValueAsString(java.util.Map.of("facts", sighting));
    }

    private void add(@Nullable String outcome, @Nullable String seen) {
        trail.entries.add(new AuditEntry(
                UUID.randomUUID(),
                EARLIER,
                null,
                AuditEvent.Phase.OPENED,
                "sre",
                null,
                "streams.reshard",
                "streams/prod:orders",
                null,
                seen,
                "a test",
                outcome,
                null,
                null,
                null,
                false));
    }

    @ParameterizedTest
    @CsvSource({"done,1", "started,1", "failed,1", "unconfirmed,1", "unknown,1", ",1", "refused,0", "denied,0"})
    void countsWhatMayHaveBeenTaken(@Nullable String outcome, int counted) {
        add(outcome, seen(ReshardStrategy.UPDATE_SHARD_COUNT));
        assertThat(calls.of(ORDERS)).hasSize(counted).allMatch(EARLIER::equals);
    }

    @Test
    void doesNotCountWalksAndSplits() {
        add("done", seen(ReshardStrategy.WALK));
        add("done", seen(ReshardStrategy.SPLIT));
        assertThat(calls.of(ORDERS)).isEmpty();
    }

    @Test
    void countsOneWhoseStrategyCannotBeRead() {
        add("done", null);
        add("done", "{\"facts\":{}}");
        add("done", "{\"facts\":");
        assertThat(calls.of(ORDERS)).hasSize(3);
    }

    @Test
    void asksForThisStreamsReshardsOfTheLast24Hours() {
        calls.of(ORDERS);
        assertThat(trail.asked).singleElement().satisfies(query -> {
            assertThat(query.action()).isEqualTo("streams.reshard");
            assertThat(query.target()).isEqualTo("streams/prod:orders");
            assertThat(query.from()).isEqualTo(NOON.minusSeconds(24 * 3_600));
            assertThat(query.outcome()).isNull();
        });
    }

    @Test
    void doesNotKnowWhileTheAuditCannotBeReadOrMayLackSome() {
        trail.incomplete = "the store is away; this is the journal alone";
        assertThat(calls.of(ORDERS)).isNull();
        trail.incomplete = null;
        trail.trouble = new AuditUnreadableException("the store is away", new IllegalStateException());
        assertThat(calls.of(ORDERS)).isNull();
    }
}
