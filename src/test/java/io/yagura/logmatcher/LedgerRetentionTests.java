package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.yagura.logmatcher.store.LedgerStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerRetentionTests {

    @TempDir
    private Path data;

    @Test
    void letsGoOfWhatIsOlderThanTheRetentionAndOfNothingElse() {
        try (var console = LedgerStore.start(
                Map.of("yagura.data-dir", data.toString(), "yagura.logmatcher.ledger-retention", "25h"))) {
            Ledger ledger = console.getBean(Ledger.class);
            LedgerSearch search = console.getBean(LedgerSearch.class);
            ledger.keep(Share.WHOLE, findings(Scene.TEN, Scene.TEN, "old"));
            ledger.keep(Share.WHOLE, findings(Scene.TEN, Scene.TEN.plus(Duration.ofMinutes(10)), "young"));
            ledger.keep(
                    Share.WHOLE,
                    new Findings(
                            Scene.TEN.plus(Duration.ofHours(25)).plusSeconds(300), List.of(), List.of(), List.of()));
            WindowQuery all = new WindowQuery(null, null, null, null, null, null, null, 100);
            assertThat(search.windows(all).rows())
                    .extracting(kept -> kept.window().minute())
                    .containsExactly(Scene.TEN.plus(Duration.ofMinutes(10)));
            MismatchQuery every = new MismatchQuery(
                    null, null, null, null, null, null, null, null, null, null, null, null, null, 2_000);
            assertThat(search.mismatches(every).rows())
                    .hasSize(1_200)
                    .allMatch(mismatch -> mismatch.eventId().startsWith("young"));
            assertThat(search.amendments(Teller.STREAM, "old0")).isEmpty();
            assertThat(search.amendments(Teller.STREAM, "young0")).hasSize(1);
        }
    }

    @Test
    void leavesNoWindowOpenThatNobodyCanJudgeAnyMore() {
        try (var console = LedgerStore.start(Map.of("yagura.data-dir", data.toString()))) {
            Ledger ledger = console.getBean(Ledger.class);
            Instant later = Scene.TEN.plus(Duration.ofHours(25));
            ledger.keep(Share.WHOLE, new Findings(Scene.TEN, List.of(open(Scene.TEN)), List.of(), List.of()));
            ledger.keep(Share.WHOLE, new Findings(later.plusSeconds(60), List.of(open(later)), List.of(), List.of()));
            WindowQuery all = new WindowQuery(null, null, null, null, null, null, null, 100);
            assertThat(console.getBean(LedgerSearch.class).windows(all).rows())
                    .extracting(
                            kept -> kept.window().minute(),
                            kept -> kept.window().state())
                    .containsExactly(
                            tuple(later, WindowReport.State.OPEN), tuple(Scene.TEN, WindowReport.State.UNKNOWN));
        }
    }

    private static WindowReport open(Instant minute) {
        return new WindowReport(
                Teller.STREAM, "billing", minute, WindowReport.State.OPEN, 1, Map.of(), 0, List.of(), DelayCounts.NONE);
    }

    private static Findings findings(Instant at, Instant minute, String name) {
        WindowReport window = new WindowReport(
                Teller.STREAM,
                "billing",
                minute,
                WindowReport.State.CLOSED,
                1_200,
                Map.of(Verdict.LOST, 1_200L),
                0,
                List.of(),
                DelayCounts.NONE);
        List<Mismatch> mismatches = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            mismatches.add(new Mismatch(
                    Teller.STREAM,
                    "billing",
                    name + i,
                    Verdict.LOST,
                    minute.plusMillis(i),
                    null,
                    1,
                    "",
                    minute,
                    null,
                    Trace.NONE));
        }
        List<Amendment> amendments = List.of(
                new Amendment(Teller.STREAM, "billing", minute, name + "0", Verdict.UNKNOWN, Verdict.LOST, minute));
        return new Findings(at, List.of(window), mismatches, amendments);
    }
}
