package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.yagura.accounts.KclTimings;
import io.yagura.logmatcher.LogmatcherProperties.AuditStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AuditPartsTests {

    private static final Part PART = new Part(7);
    private static final List<Part> PARTS = List.of(PART);

    private final SharedLedger ledger = new SharedLedger();
    private final AtomicReference<Instant> now = new AtomicReference<>(Scene.at(600));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> published = new ArrayList<>();
    private final AuditParts first = console("first");
    private final AuditParts second = console("second");
    private final Teller shop = new Teller("shop");

    @Test
    void readsFromAgainBeforeNowAndLaterFromBeforeWhatWasTold() throws IOException {
        AuditParts.Claimed claimed = first.claim(PARTS, Instant.EPOCH);
        assertThat(claimed.start()).isEqualTo(Scene.at(600).minus(Duration.ofHours(2)));
        HeldPart part = Objects.requireNonNull(claimed.parts().get(PART));
        part.pass(Scene.at(599.5));
        part.settle();
        part.bring(ledger);
        assertThat(ledger.reports()).singleElement().satisfies(report -> {
            assertThat(report.owner()).isEqualTo("first");
            assertThat(report.passed()).isEqualTo(Scene.at(599));
            assertThat(report.again()).isFalse();
        });
        now.set(Scene.at(90_000));
        assertThat(second.claim(PARTS, Instant.EPOCH).start())
                .isEqualTo(Scene.at(599).minus(Duration.ofHours(2)));
    }

    @Test
    void whoeverHadThePartStopsWhenAnotherClaimsIt() throws IOException {
        HeldPart before = claimed(first);
        HeldPart after = claimed(second);
        before.settle();
        assertThat(before.bring(ledger)).isNull();
        assertThat(before.lost()).isTrue();
        after.settle();
        assertThat(after.bring(ledger)).isNotNull();
        assertThat(after.lost()).isFalse();
        assertThat(ledger.refused()).isEqualTo(1);
        assertThat(second.ownerOf(PART)).contains("second");
    }

    @Test
    void writesNothingUntilItKnowsWhatTheLedgerHas() throws IOException {
        HeldPart before = claimed(first);
        before.take(publishedAt(1), Scene.at(500));
        before.pass(Scene.at(590));
        before.settle();
        before.bring(ledger);
        assertThat(ledger.windows(Scene.TEN)).hasSize(1);

        HeldPart after = claimed(second);
        after.take(publishedAt(1), Scene.at(500));
        after.settle();
        PartReport again = Objects.requireNonNull(after.bring(ledger));
        assertThat(again.again()).isTrue();
        assertThat(again.passed()).as("what the ledger has").isEqualTo(Scene.at(590));
        after.take(publishedAt(2), Scene.at(595));
        after.pass(Scene.at(596));
        after.settle();
        PartReport on = Objects.requireNonNull(after.bring(ledger));
        assertThat(on.again()).isFalse();
        assertThat(on.passed()).isEqualTo(Scene.at(596));
        assertThat(ledger.windows(Scene.TEN))
                .singleElement()
                .satisfies(window -> assertThat(window.published()).isEqualTo(2));
    }

    @Test
    void tellsHowFarItIsOnlyWhenTheLedgerHasWhatWasFound() throws IOException {
        HeldPart part = claimed(first);
        part.take(publishedAt(1), Scene.at(500));
        part.pass(Scene.at(501));
        part.settle();
        ledger.away(new LedgerAwayException("The store is away", new IllegalStateException()));
        assertThat(part.bring(ledger)).isNull();
        ledger.away(null);
        assertThat(ledger.reports()).isEmpty();
        assertThat(part.bring(ledger)).isNotNull();
        assertThat(ledger.windows(Scene.TEN)).hasSize(1);
    }

    @Test
    void takesNothingThatArrivedBeforeTheStartNorAfterItWasLetGo() throws IOException {
        HeldPart part = claimed(first);
        part.take(publishedAt(1), Scene.at(600).minus(Duration.ofHours(3)));
        first.letGo(part);
        part.take(publishedAt(2), Scene.at(599));
        part.settle();
        assertThat(part.bring(ledger)).isNull();
        assertThat(published).isEmpty();
        assertThat(first.entries(PART)).isEmpty();
    }

    @Test
    void tellsListenersOnceOfWhatIsReadAgainInOneLife() throws IOException {
        claimed(first).take(publishedAt(1), Scene.at(500));
        HeldPart again = claimed(first);
        again.take(publishedAt(1), Scene.at(500));
        again.take(publishedAt(2), Scene.at(501));
        assertThat(published).hasSize(2);
    }

    @Test
    void countsWhatIsNoLineAndWhatLiesInTheWrongShard() {
        first.flaws(AuditRecord.read(new byte[] {'x', '\n', 'y', '\n'}));
        first.stray(publishedAt(1));
        assertThat(meters.get("yagura.logmatcher.audit.rejected").counter().count())
                .isEqualTo(3);
    }

    @Test
    void claimsNothingWhileTheStoreIsAway() {
        ledger.away(new LedgerAwayException("The store is away", new IllegalStateException()));
        assertThatThrownBy(() -> claimed(first)).isInstanceOf(LedgerAwayException.class);
    }

    private static HeldPart claimed(AuditParts console) throws IOException {
        return Objects.requireNonNull(
                console.claim(PARTS, Scene.TEN.minusSeconds(60)).parts().get(PART));
    }

    private AuditRecord publishedAt(int second) {
        String id = "e" + second;
        for (int i = 0; !Part.of(id).equals(PART); i++) {
            id = "e" + second + "-" + i;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(LogEntryCodec.bytes(shop.published(id, Scene.at(second)), PART, (long) second));
        line.write('\n');
        return AuditRecord.read(line.toByteArray());
    }

    private AuditParts console(String owner) {
        LogmatcherProperties given = PartStage.settings();
        LogmatcherProperties properties = new LogmatcherProperties(
                given.subscriptions(),
                given.deadline(),
                given.retireAfter(),
                given.handover(),
                given.retention(),
                given.tail(),
                given.sources(),
                given.seen(),
                given.mismatchesPerWindow(),
                given.ledgerRetention(),
                new AuditStream(
                        "prod",
                        "audit",
                        "yagura-logmatcher",
                        Duration.ofHours(2),
                        owner,
                        new KclTimings(null, null, null, null, null, null, null, null, null, null, null)));
        return new AuditParts(
                properties,
                Optional.of(ledger),
                Optional.of(ledger),
                Optional.of(part -> new PartStage.OpenLog()),
                List.of((entry, receivedAt) -> published.add(entry.eventId())),
                now::get,
                meters);
    }
}
