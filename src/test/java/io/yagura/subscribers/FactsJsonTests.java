package io.yagura.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.observe.SourceFault;
import io.yagura.subscribers.LeaseVerdict.Absent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Every verdict travels with the facts that make it so. */
class FactsJsonTests {

    private static final Instant AT = Instant.parse("2026-11-24T03:00:00.5Z");

    private final JsonMapper json = JsonMapper.builder().build();

    static Stream<LeaseVerdict> verdicts() {
        return Stream.of(
                new LeaseVerdict.Ok(),
                new LeaseVerdict.Slow(Duration.ofMillis(61_500)),
                new LeaseVerdict.Stuck(Duration.ofMinutes(3), null),
                new LeaseVerdict.Stuck(Duration.ofMinutes(3), Duration.ofMinutes(2)),
                new LeaseVerdict.Orphan(null, Duration.ofSeconds(40)),
                new LeaseVerdict.Orphan("w-1", Duration.ofSeconds(40)),
                new LeaseVerdict.HandingOver("w-1", "w-2", Duration.ZERO),
                new LeaseVerdict.WaitingOnParent(Rows.A, null),
                new LeaseVerdict.Drained(true),
                new LeaseVerdict.Unknown(Absent.TOPOLOGY));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void arriveAsTheyLeft(LeaseVerdict verdict) {
        Lease lease = new Lease(
                Rows.A,
                true,
                "w-1",
                null,
                new Checkpoint("17", 3),
                null,
                List.of(Rows.B),
                new Lag(Duration.ofSeconds(3), Provenance.PROBE, AT),
                new LagTrend(Duration.ofSeconds(-1), Duration.ofMinutes(1)),
                Duration.ofHours(23),
                AT,
                AT,
                verdict,
                AT,
                2L);
        ApplicationFacts facts = new ApplicationFacts(
                "billing",
                "prod",
                "orders",
                "billing",
                List.of(lease),
                List.of(new MalformedItem("x", "checkpoint", "is missing")),
                Map.of("LEADER", 1),
                2,
                AT,
                Duration.ofHours(24),
                null,
                new SourceFault(SourceFault.Kind.UNREACHABLE, "away"),
                Duration.ofMinutes(5),
                SequenceTrust.CALIBRATED,
                1,
                new SourceFault(SourceFault.Kind.TIMED_OUT, "late"));

        String text = json.writeValueAsString(facts);

        assertThat(json.readValue(text, ApplicationFacts.class)).isEqualTo(facts);
        assertThat(text).contains("\"verdict\":\"" + verdict.word() + "\"");
    }
}
