package io.yagura.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.audit.AuditEvent.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditFoldTests {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final UUID id = UUID.randomUUID();
    private final AuditEvent opened = Events.of(Phase.OPENED, id, NOON);

    @Test
    void isUnderWayWithoutAJudgement() {
        AuditEntry entry = AuditFold.fold(List.of(opened, event(Phase.STRUCK, 1, null, "look there")), true);
        assertThat(entry.phase()).isEqualTo(Phase.STRUCK);
        assertThat(entry.outcome()).isNull();
        assertThat(entry.judgedAt()).isNull();
        assertThat(entry.journalled()).isTrue();
    }

    @Test
    void takesTheLastOutcomeInWhateverOrderTheEventsCome() {
        List<AuditEvent> events = new ArrayList<>(List.of(
                opened,
                event(Phase.STRUCK, 1, null, "look there"),
                event(Phase.JUDGED, 2, "started", "It goes on"),
                event(Phase.AMENDED, 60, "done", "It is done")));
        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(events, random);
            AuditEntry entry = AuditFold.fold(events, false);
            assertThat(entry.outcome()).isEqualTo("done");
            assertThat(entry.message()).isEqualTo("It is done");
            assertThat(entry.at()).isEqualTo(NOON);
            assertThat(entry.judgedAt()).isEqualTo(NOON.plusSeconds(60));
            assertThat(entry.reason()).isEqualTo("pile-up in checkout");
        }
    }

    @Test
    void believesAJudgementThatCameLateByTheJournalRatherThanAGuess() {
        AuditEntry entry = AuditFold.fold(
                List.of(
                        opened,
                        event(Phase.AMENDED, 90, "unknown", "who knows"),
                        event(Phase.JUDGED, 2, "done", "Hit")),
                false);
        assertThat(entry.outcome()).isEqualTo("done");
        assertThat(entry.message()).isEqualTo("Hit");
    }

    @Test
    void endsAsUnknownWithoutAJudgement() {
        AuditEntry entry = AuditFold.fold(
                List.of(opened, event(Phase.STRUCK, 1, null, "look there"), event(Phase.AMENDED, 9, "unknown", "look")),
                false);
        assertThat(entry.outcome()).isEqualTo("unknown");
        assertThat(entry.message()).isEqualTo("look");
    }

    @Test
    void readsADenialWithoutAWordAsDenied() {
        AuditEntry entry = AuditFold.fold(List.of(event(Phase.DENIED, 0, null, "You may not")), false);
        assertThat(entry.outcome()).isEqualTo("denied");
    }

    @Test
    void keepsTheOrderOfPhasesWhenTheClockWasSetBack() {
        AuditEntry entry = AuditFold.fold(
                List.of(opened, event(Phase.STRUCK, -5, null, "look there"), event(Phase.JUDGED, -4, "done", "Hit")),
                false);
        assertThat(entry.at()).isEqualTo(NOON);
        assertThat(entry.phase()).isEqualTo(Phase.JUDGED);
        assertThat(entry.outcome()).isEqualTo("done");
    }

    private AuditEvent event(Phase phase, long seconds, @Nullable String outcome, String message) {
        return new AuditEvent(
                id,
                phase,
                NOON.plusSeconds(seconds),
                "sre",
                null,
                "mysql.kill-connection",
                "mysql/orders-db",
                "connection 812",
                null,
                null,
                outcome,
                message,
                null,
                null);
    }
}
