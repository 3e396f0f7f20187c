package io.yagura.logmatcher;

import static io.yagura.logmatcher.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a ledger keeps to, whatever database it stands on. Each test has a subscriber of its own. */
abstract class LedgerContract {

    private static final Trace TRACE = new Trace("shardId-000000000002", "4966", "42", "6d4f", 3);

    abstract Ledger ledger();

    abstract LedgerSearch search();

    private static WindowReport window(String subscriber, Instant minute, Map<Verdict, Long> counts) {
        return new WindowReport(
                Teller.STREAM,
                subscriber,
                minute,
                WindowReport.State.CLOSED,
                10,
                counts,
                1,
                List.of(),
                DelayCounts.of(3, 30, 300));
    }

    private static Mismatch mismatch(String subscriber, String eventId, Verdict kind, Instant publishedAt) {
        boolean delivered = kind == Verdict.DUPLICATE || kind == Verdict.LATE;
        return new Mismatch(
                Teller.STREAM,
                subscriber,
                eventId,
                kind,
                publishedAt,
                delivered ? publishedAt.plusSeconds(70) : null,
                kind == Verdict.DUPLICATE ? 2 : 1,
                kind == Verdict.UNKNOWN ? "shop-1: lines 3 to 4 are missing" : "",
                at(130),
                kind == Verdict.LATE ? at(131.5) : null,
                TRACE);
    }

    private void keep(List<WindowReport> windows, List<Mismatch> mismatches, List<Amendment> amendments) {
        ledger().keep(Share.WHOLE, new Findings(at(130), windows, mismatches, amendments));
    }

    private LedgerPage<KeptWindow> windows(String subscriber, @Nullable LedgerPlace after, int size) {
        return search().windows(new WindowQuery(null, subscriber, null, null, null, null, after, size));
    }

    private LedgerPage<Mismatch> mismatches(String subscriber, @Nullable LedgerPlace after, int size) {
        return search().mismatches(new MismatchQuery(
                null, subscriber, null, null, null, null, null, null, null, null, null, null, after, size));
    }

    @Test
    void givesBackWhatItWasGiven() {
        WindowReport window = window("a", Scene.TEN, Map.of(Verdict.MATCHED, 7L, Verdict.LATE, 1L, Verdict.LOST, 1L));
        List<Mismatch> mismatches = List.of(
                mismatch("a", "e3", Verdict.LATE, at(3)),
                mismatch("a", "e2", Verdict.LOST, at(2)),
                mismatch("a", "e1", Verdict.UNKNOWN, at(1)));
        keep(List.of(window), mismatches, List.of());
        assertThat(windows("a", null, 10).rows())
                .containsExactly(new KeptWindow(Teller.STREAM, "a", WindowFacts.of(window)));
        assertThat(mismatches("a", null, 10).rows()).isEqualTo(mismatches);
    }

    @Test
    void keepsAWindowThatIsHeldOpenWithoutVerdictsAndWithItsHolders() {
        WindowReport open = new WindowReport(
                Teller.STREAM,
                "held",
                Scene.TEN,
                WindowReport.State.OPEN,
                10,
                Map.of(),
                0,
                List.of("publisher log of shop-1 silent for 4 s", "publisher log of shop-2 silent for 5 s"),
                DelayCounts.NONE);
        keep(List.of(open), List.of(), List.of());
        WindowFacts kept = windows("held", null, 10).rows().getFirst().window();
        assertThat(kept).isEqualTo(WindowFacts.of(open));
        assertThat(kept.lost()).isNull();
        assertThat(kept.medianMillis()).isNull();
    }

    @Test
    void putsNewFindingsOfAWindowInThePlaceOfTheOldAndLeavesOthersAlone() {
        Instant next = Minute.end(Scene.TEN);
        keep(
                List.of(window("b", Scene.TEN, Map.of(Verdict.LOST, 2L)), window("b", next, Map.of(Verdict.LOST, 1L))),
                List.of(
                        mismatch("b", "e1", Verdict.LOST, at(1)),
                        mismatch("b", "e2", Verdict.LOST, at(2)),
                        mismatch("b", "e3", Verdict.LOST, at(63))),
                List.of());
        keep(
                List.of(window("b", Scene.TEN, Map.of(Verdict.MATCHED, 1L, Verdict.LATE, 1L))),
                List.of(mismatch("b", "e2", Verdict.LATE, at(2))),
                List.of());
        assertThat(mismatches("b", null, 10).rows())
                .containsExactly(mismatch("b", "e3", Verdict.LOST, at(63)), mismatch("b", "e2", Verdict.LATE, at(2)));
        assertThat(windows("b", null, 10).rows())
                .extracting(kept -> kept.window().lost())
                .containsExactly(1L, 0L);
    }

    @Test
    void isTheSameAfterTheSameFindings() {
        List<WindowReport> windows = List.of(window("c", Scene.TEN, Map.of(Verdict.DUPLICATE, 2L, Verdict.LATE, 1L)));
        List<Mismatch> mismatches =
                List.of(mismatch("c", "e1", Verdict.LATE, at(1)), mismatch("c", "e1", Verdict.DUPLICATE, at(1)));
        List<Amendment> amendments = List.of(
                new Amendment(Teller.STREAM, "c", Scene.TEN, "c-e1", Verdict.LOST, Verdict.LATE, at(140)),
                new Amendment(Teller.STREAM, "c", Scene.TEN, "c-e1", null, Verdict.DUPLICATE, at(150)));
        for (int i = 0; i < 3; i++) {
            keep(windows, mismatches, amendments);
        }
        assertThat(windows("c", null, 10).rows()).hasSize(1);
        assertThat(mismatches("c", null, 10).rows()).containsExactlyInAnyOrderElementsOf(mismatches);
        assertThat(search().amendments(Teller.STREAM, "c-e1")).isEqualTo(amendments);
        assertThat(search().amendments("other", "c-e1")).isEmpty();
    }

    @Test
    void turnsPagesWithoutMissingOrRepeatingWhileRowsAreAdded() {
        List<Mismatch> same = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            same.add(mismatch("d", "e" + i, Verdict.LOST, at(1)));
        }
        keep(List.of(window("d", Scene.TEN, Map.of(Verdict.LOST, 25L))), same, List.of());
        LedgerPage<Mismatch> first = mismatches("d", null, 10);
        keep(
                List.of(window("d", Minute.end(Scene.TEN), Map.of(Verdict.LOST, 1L))),
                List.of(mismatch("d", "newer", Verdict.LOST, at(61))),
                List.of());
        LedgerPage<Mismatch> second = mismatches("d", again(first.next()), 10);
        LedgerPage<Mismatch> third = mismatches("d", again(second.next()), 10);
        List<Mismatch> seen = new ArrayList<>(first.rows());
        seen.addAll(second.rows());
        seen.addAll(third.rows());
        assertThat(seen).containsExactlyInAnyOrderElementsOf(same);
        assertThat(third.rows()).hasSize(5);
        assertThat(third.next()).isNull();
    }

    private static LedgerPlace again(@Nullable LedgerPlace place) {
        return LedgerPlace.parse(String.valueOf(place));
    }

    @Test
    void turnsPagesOfWindowsTheLatestMinuteFirst() {
        List<WindowReport> hour = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            hour.add(window("e", Scene.TEN.plus(Duration.ofMinutes(i)), Map.of(Verdict.MATCHED, (long) i + 1)));
        }
        keep(hour, List.of(), List.of());
        List<Instant> seen = new ArrayList<>();
        LedgerPage<KeptWindow> page = windows("e", null, 7);
        while (true) {
            page.rows().forEach(row -> seen.add(row.window().minute()));
            if (page.next() == null) {
                break;
            }
            page = windows("e", page.next(), 7);
        }
        assertThat(seen)
                .isEqualTo(hour.reversed().stream().map(WindowReport::minute).toList());
    }

    @Test
    void findsByEachField() {
        Mismatch lost = mismatch("f", "f-1", Verdict.LOST, at(1));
        Mismatch late = mismatch("f", "f-2", Verdict.LATE, at(61));
        keep(
                List.of(
                        window("f", Scene.TEN, Map.of(Verdict.LOST, 1L)),
                        window("f", Minute.end(Scene.TEN), Map.of(Verdict.LATE, 1L))),
                List.of(lost, late),
                List.of());
        assertThat(search().windows(new WindowQuery(
                                Teller.STREAM, "f", WindowReport.State.CLOSED, Verdict.LOST, null, null, null, 10))
                        .rows())
                .extracting(kept -> kept.window().minute())
                .containsExactly(Scene.TEN);
        assertThat(search().windows(new WindowQuery(null, "f", null, null, at(60), at(120), null, 10))
                        .rows())
                .extracting(kept -> kept.window().minute())
                .containsExactly(at(60));
        assertThat(search().windows(new WindowQuery(null, "f", WindowReport.State.OPEN, null, null, null, null, 10))
                        .rows())
                .isEmpty();
        assertThat(search().mismatches(new MismatchQuery(
                                Teller.STREAM,
                                "f",
                                Verdict.LATE,
                                "f-2",
                                at(60),
                                at(61),
                                at(61.001),
                                true,
                                TRACE.shardId(),
                                TRACE.sequenceNumber(),
                                TRACE.partitionKey(),
                                TRACE.podHash(),
                                null,
                                10))
                        .rows())
                .containsExactly(late);
        assertThat(search().mismatches(new MismatchQuery(
                                null, "f", null, null, null, null, null, false, null, null, null, null, null, 10))
                        .rows())
                .containsExactly(lost);
        assertThat(search().mismatches(new MismatchQuery(
                                null, "f", null, null, null, null, null, null, null, null, null, "none", null, 10))
                        .rows())
                .isEmpty();
    }

    @Test
    void takesMoreThanFitsIntoOneBatch() {
        List<WindowReport> windows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            windows.add(window("g", Scene.TEN.minus(Duration.ofMinutes(i)), Map.of(Verdict.MATCHED, 1L)));
        }
        List<Mismatch> mismatches = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            mismatches.add(mismatch("g", "g" + i, Verdict.LOST, at(i * 0.05)));
        }
        keep(windows, mismatches, List.of());
        keep(windows, mismatches.subList(0, 990), List.of());
        assertThat(windows("g", null, 500).rows()).hasSize(300);
        assertThat(mismatches("g", null, 2_000).rows()).hasSize(990);
    }

    @Test
    void keepsIdsOfAnyCharactersApart() {
        List<Mismatch> odd = List.of(
                mismatch("h", "e' or 1=1", Verdict.LOST, at(1)),
                mismatch("h", "é", Verdict.LOST, at(2)),
                mismatch("h", "e", Verdict.LOST, at(3)),
                mismatch("h", "E", Verdict.LOST, at(4)),
                mismatch("h", "櫓🗼", Verdict.LOST, at(5)));
        keep(List.of(window("h", Scene.TEN, Map.of(Verdict.LOST, 5L))), odd, List.of());
        assertThat(mismatches("h", null, 10).rows()).containsExactlyInAnyOrderElementsOf(odd);
        assertThat(search().mismatches(new MismatchQuery(
                                null, "h", null, "E", null, null, null, null, null, null, null, null, null, 10))
                        .rows())
                .extracting(Mismatch::eventId)
                .containsExactly("E");
    }

    @Test
    void keepsSoManyAmendmentsOfAWindowAndNotMore() {
        List<Amendment> many = new ArrayList<>();
        for (int i = 0; i < 2_100; i++) {
            many.add(new Amendment(Teller.STREAM, "i", Scene.TEN, "i-" + i, Verdict.UNKNOWN, null, at(200)));
        }
        keep(List.of(), List.of(), many);
        assertThat(search().amendments(Teller.STREAM, "i-0")).hasSize(1);
        assertThat(search().amendments(Teller.STREAM, "i-1999")).hasSize(1);
        assertThat(search().amendments(Teller.STREAM, "i-2000")).isEmpty();
    }
}
