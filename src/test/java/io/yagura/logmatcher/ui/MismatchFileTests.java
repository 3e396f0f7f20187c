package io.yagura.logmatcher.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yagura.logmatcher.DelayCounts;
import io.yagura.logmatcher.Findings;
import io.yagura.logmatcher.LedgerAwayException;
import io.yagura.logmatcher.LedgerPage;
import io.yagura.logmatcher.MemoryLedger;
import io.yagura.logmatcher.Mismatch;
import io.yagura.logmatcher.Share;
import io.yagura.logmatcher.SubscriptionName;
import io.yagura.logmatcher.Trace;
import io.yagura.logmatcher.Verdict;
import io.yagura.logmatcher.WindowReport;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MismatchFileTests {

    private static final Instant MINUTE = Instant.parse("2026-11-24T10:30:00Z");
    private static final SubscriptionName NAME = new SubscriptionName("orders", "billing");
    private static final MismatchFilter LOST = new MismatchFilter(Verdict.LOST, null);

    private final MemoryLedger ledger = new MemoryLedger();

    private static Mismatch mismatch(String id, Verdict kind, int second) {
        return new Mismatch(
                "orders",
                "billing",
                id,
                kind,
                MINUTE.plusMillis(second),
                null,
                1,
                "",
                MINUTE.plusSeconds(90),
                null,
                new Trace("shardId-000000000003", "4966", "@cmd", null, null));
    }

    private void keep(List<Mismatch> mismatches) {
        WindowReport window = new WindowReport(
                "orders",
                "billing",
                MINUTE,
                WindowReport.State.CLOSED,
                mismatches.size(),
                Map.of(),
                0,
                List.of(),
                DelayCounts.NONE);
        ledger.keep(Share.WHOLE, new Findings(MINUTE.plusSeconds(90), List.of(window), mismatches, List.of()));
    }

    private LedgerPage<Mismatch> first() {
        return ledger.mismatches(LOST.query(NAME, null, 500));
    }

    private String file() throws IOException {
        StringWriter text = new StringWriter();
        new MismatchFile(ledger, NAME, LOST).write(first(), text);
        return text.toString();
    }

    @Test
    void hasEveryMismatchThatIsAskedForAndNoOther() throws IOException {
        keep(IntStream.range(0, 1_203)
                .mapToObj(i -> mismatch("e" + i, i % 3 == 0 ? Verdict.LATE : Verdict.LOST, i))
                .toList());
        List<String> lines = file().lines().toList();
        assertThat(lines.getFirst()).startsWith("eventId,kind,stream,subscriber,publishedAt,");
        assertThat(lines).hasSize(1 + 802);
        assertThat(lines.stream().skip(1)).allMatch(line -> line.contains(",lost,orders,billing,"));
        assertThat(lines.stream().skip(1).distinct()).hasSize(802);
    }

    @Test
    void quotesWhatWouldBreakALineAndDefusesWhatASpreadsheetWouldRun() throws IOException {
        keep(List.of(mismatch("=1+1,\"two\"\nlines", Verdict.LOST, 0)));
        assertThat(file()).contains("\"'=1+1,\"\"two\"\"\nlines\",lost,").contains(",4966,'@cmd,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "+1", "-1", "@a", "\t=1", "\r=1"})
    void defusesText(String text) {
        assertThat(MismatchCsv.text(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1", "0190-f3a2", "'=1", " =1"})
    void leavesOtherTextAsItIs(String text) {
        assertThat(MismatchCsv.text(text)).isEqualTo(text);
    }

    @Test
    void breaksOffWhenTheLedgerGoesAwaySoThatAPartIsNotTakenForTheWhole() {
        keep(IntStream.range(0, 600)
                .mapToObj(i -> mismatch("e" + i, Verdict.LOST, i))
                .toList());
        LedgerPage<Mismatch> page = first();
        ledger.away(new LedgerAwayException("The store is away", new IllegalStateException("away")));
        assertThatThrownBy(() -> new MismatchFile(ledger, NAME, LOST).write(page, new StringWriter()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("before the end of the file");
    }
}
