package io.yagura.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.audit.AuditEvent.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every trail keeps to, whatever database it stands on. */
abstract class AuditTrailContract {

    static final Instant NOON = Instant.parse("2026-03-29T12:00:00.123456Z");

    abstract AuditTrail trail();

    @Test
    void givesEventsBackAsTheyWereAppended() throws Exception {
        AuditEvent opened = Events.of(Phase.OPENED, UUID.randomUUID(), NOON);
        AuditEvent struck = Events.of(Phase.STRUCK, opened.auditId(), NOON.plusMillis(1));
        trail().append(opened);
        trail().append(struck);

        assertThat(trail().events(opened.auditId())).containsExactly(opened, struck);
    }

    @Test
    void keepsTimesOfTheHourThatAClockChangeRepeats() throws Exception {
        for (String at : List.of("2026-03-29T01:30:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")) {
            AuditEvent event = Events.of(Phase.NOTED, UUID.randomUUID(), Instant.parse(at));
            trail().append(event);
            assertThat(trail().events(event.auditId())).containsExactly(event);
        }
    }

    @Test
    void foldsTheEventsOfAnActionIntoOneEntry() throws Exception {
        UUID id = UUID.randomUUID();
        trail().append(Events.of(Phase.OPENED, id, NOON));
        trail().append(Events.of(Phase.STRUCK, id, NOON.plusMillis(5)));
        trail().append(Events.judged(id, NOON.plusMillis(9), "done", "Connection 812 was killed"));

        AuditEntry entry = only(search(null, null, null, null, "812 WAS", null, 10));

        assertThat(entry.auditId()).isEqualTo(id);
        assertThat(entry.at()).isEqualTo(NOON);
        assertThat(entry.judgedAt()).isEqualTo(NOON.plusMillis(9));
        assertThat(entry.phase()).isEqualTo(Phase.JUDGED);
        assertThat(entry.outcome()).isEqualTo("done");
        assertThat(entry.reason()).isEqualTo("pile-up in checkout");
        assertThat(entry.journalled()).isFalse();
    }

    @Test
    void findsByEveryFilter() throws Exception {
        String mark = "mark-" + UUID.randomUUID();
        AuditEvent open = Events.by(mark, "mysql.kill-query", "mysql/a", NOON);
        AuditEvent done = Events.by(mark, "mysql.kill-connection", "mysql/b", NOON.plusSeconds(60));
        trail().append(open);
        trail().append(done);
        trail().append(Events.judged(done.auditId(), NOON.plusSeconds(61), "done", "100%_sure! 日本語"));

        assertThat(ids(search(mark, null, null, null, null, null, 10))).containsExactly(done.auditId(), open.auditId());
        assertThat(ids(search(mark, "mysql.kill-query", null, null, null, null, 10)))
                .containsExactly(open.auditId());
        assertThat(ids(search(mark, null, "mysql/b", null, null, null, 10))).containsExactly(done.auditId());
        assertThat(ids(search(mark, null, null, "done", null, null, 10))).containsExactly(done.auditId());
        assertThat(ids(search(mark, null, null, "failed", null, null, 10))).isEmpty();
        assertThat(ids(search(mark, null, null, null, "100%_SURE!", null, 10))).containsExactly(done.auditId());
        assertThat(ids(search(mark, null, null, null, "日本", null, 10))).containsExactly(done.auditId());
        assertThat(ids(search(mark, null, null, null, "1%sure", null, 10))).isEmpty();
        AuditQuery firstMinute =
                new AuditQuery(mark, null, null, null, null, NOON.minusSeconds(1), NOON.plusSeconds(60), null, 10);
        assertThat(ids(trail().search(firstMinute))).containsExactly(open.auditId());
    }

    @Test
    void pagesThroughEverythingOnce() throws Exception {
        String mark = "mark-" + UUID.randomUUID();
        List<UUID> newestFirst = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            AuditEvent event = Events.by(mark, "mysql.kill-query", "mysql/a", NOON.plusSeconds(i));
            trail().append(event);
            newestFirst.addFirst(event.auditId());
        }
        List<UUID> seen = new ArrayList<>();
        Long before = null;
        do {
            AuditPage page = search(mark, null, null, null, null, before, 10);
            seen.addAll(ids(page));
            before = page.next();
        } while (before != null);

        assertThat(seen).containsExactlyElementsOf(newestFirst);
    }

    @Test
    void losesNothingBetweenPagesWhenManyBeganAtTheSameTime() throws Exception {
        String mark = "mark-" + UUID.randomUUID();
        for (int i = 0; i < 450; i++) {
            trail().append(Events.by(mark, "mysql.kill-query", "mysql/a", NOON.plusSeconds(i < 430 ? 0 : 1)));
        }
        AuditPage first = search(mark, null, null, null, null, null, 20);
        AuditPage second = search(mark, null, null, null, null, first.next(), 20);

        assertThat(first.entries()).hasSize(20);
        assertThat(second.entries()).hasSize(430);
        assertThat(second.next()).isNull();
    }

    @Test
    void shortensWhatDoesNotFitInsteadOfRefusingIt() throws Exception {
        AuditEvent event = Events.by("o".repeat(5_000), "a".repeat(5_000), "t".repeat(5_000), NOON);
        trail().append(event);

        AuditEvent kept = trail().events(event.auditId()).getFirst();
        assertThat(kept.operator()).startsWith("ooo").endsWith("…");
    }

    @Test
    void takesAQueryBeyondAllTimes() {
        AuditQuery query =
                new AuditQuery("nobody", null, null, null, null, Instant.MIN, Instant.MAX, Long.MAX_VALUE, 10);
        assertThat(trail().search(query).entries()).isEmpty();
        assertThat(trail().search(query).incomplete()).isNull();
    }

    AuditPage search(
            @Nullable String operator,
            @Nullable String action,
            @Nullable String target,
            @Nullable String outcome,
            @Nullable String text,
            @Nullable Long before,
            int size) {
        return trail().search(new AuditQuery(operator, action, target, outcome, text, null, null, before, size));
    }

    static List<UUID> ids(AuditPage page) {
        return page.entries().stream().map(AuditEntry::auditId).toList();
    }

    static AuditEntry only(AuditPage page) {
        assertThat(page.entries()).hasSize(1);
        return page.entries().getFirst();
    }
}
