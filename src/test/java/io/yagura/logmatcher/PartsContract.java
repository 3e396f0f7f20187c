package io.yagura.logmatcher;

import static io.yagura.logmatcher.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yagura.logmatcher.FindingsFeed.OfPart;
import io.yagura.logmatcher.FindingsFeed.Written;
import io.yagura.logmatcher.WindowReport.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a ledger of parts keeps to, whatever database it stands on. Each test has a subscriber of its own. */
abstract class PartsContract {

    private static final Part THREE = new Part(3);
    private static final Part SEVEN = new Part(7);
    private static final Instant LATER = at(3_600);

    private final Map<Part, Share> claims = new TreeMap<>();

    abstract Ledger ledger();

    abstract LedgerSearch search();

    abstract Shares shares();

    abstract FindingsFeed feed();

    @BeforeEach
    void claimAllAndReadFar() {
        for (Part part : Part.ALL) {
            claims.put(part, shares().claim(part, "yagura-1"));
            tell(part, LATER, false);
        }
    }

    private Share claim(Part part) {
        return Objects.requireNonNull(claims.get(part));
    }

    private void tell(Part part, Instant passed, boolean again) {
        shares().tell(claim(part), report(part, passed, again));
    }

    private static PartReport report(Part part, Instant passed, boolean again) {
        return new PartReport(part, "yagura-1", at(130), passed, again, List.of(), List.of());
    }

    private static WindowReport window(String subscriber, Instant minute, Map<Verdict, Long> counts) {
        State state = counts.containsKey(Verdict.UNKNOWN) ? State.UNKNOWN : State.CLOSED;
        return new WindowReport(
                Teller.STREAM,
                subscriber,
                minute,
                state,
                10,
                counts,
                1,
                List.of(),
                DelayCounts.of(3, 30, 300),
                List.of(new PodCount("6d4f", 3)));
    }

    private static WindowReport open(String subscriber, Instant minute, State state, String... waitsFor) {
        return new WindowReport(
                Teller.STREAM, subscriber, minute, state, 4, Map.of(), 0, List.of(waitsFor), DelayCounts.of(7));
    }

    private static Mismatch mismatch(String subscriber, String eventId, Verdict kind, Instant publishedAt) {
        return new Mismatch(
                Teller.STREAM, subscriber, eventId, kind, publishedAt, null, 1, "", at(130), null, Trace.NONE);
    }

    private static Amendment amendment(String subscriber, String eventId) {
        return new Amendment(Teller.STREAM, subscriber, Scene.TEN, eventId, Verdict.LOST, null, at(140));
    }

    private void keep(Part part, List<WindowReport> windows, Mismatch... mismatches) {
        ledger().keep(claim(part), new Findings(at(130), windows, List.of(mismatches), List.of()));
    }

    private void keep(Part part, WindowReport window, Mismatch... mismatches) {
        keep(part, List.of(window), mismatches);
    }

    private LedgerPage<KeptWindow> windows(
            String subscriber,
            @Nullable State state,
            @Nullable Verdict verdict,
            @Nullable LedgerPlace after,
            int size) {
        return search().windows(new WindowQuery(null, subscriber, state, verdict, null, null, after, size));
    }

    private List<WindowFacts> windows(String subscriber, @Nullable State state, @Nullable Verdict verdict) {
        return windows(subscriber, state, verdict, null, 10).rows().stream()
                .map(KeptWindow::window)
                .toList();
    }

    private WindowFacts only(String subscriber) {
        List<WindowFacts> all = windows(subscriber, null, null);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private List<Mismatch> mismatches(String subscriber) {
        return search().mismatches(MismatchQuery.of(Teller.STREAM, subscriber, 100))
                .rows();
    }

    @Test
    void addsUpWhatPartsSayOfAWindow() {
        keep(THREE, window("a", Scene.TEN, Map.of(Verdict.MATCHED, 8L, Verdict.LOST, 2L)));
        keep(SEVEN, window("a", Scene.TEN, Map.of(Verdict.MATCHED, 9L, Verdict.LATE, 1L)));
        WindowFacts sum = only("a");
        assertThat(sum)
                .isEqualTo(WindowFacts.of(new WindowReport(
                        Teller.STREAM,
                        "a",
                        Scene.TEN,
                        State.CLOSED,
                        20,
                        Map.of(Verdict.MATCHED, 17L, Verdict.LATE, 1L, Verdict.LOST, 2L),
                        2,
                        List.of(),
                        DelayCounts.of(3, 30, 300, 3, 30, 300))));
    }

    @Test
    void countsNothingWhileOnePartIsNotJudged() {
        keep(THREE, window("b", Scene.TEN, Map.of(Verdict.LOST, 2L)));
        keep(SEVEN, open("b", Scene.TEN, State.OPEN, "publisher log of shop-1#7 silent for 4 s"));
        WindowFacts sum = only("b");
        assertThat(sum.state()).isEqualTo(State.OPEN);
        assertThat(sum.lost()).isNull();
        assertThat(sum.published()).isEqualTo(14);
        assertThat(sum.waitsFor()).containsExactly("publisher log of shop-1 silent for 4 s");
        assertThat(windows("b", null, Verdict.LOST)).isEmpty();
        assertThat(windows("b", State.CLOSED, null)).isEmpty();
        assertThat(windows("b", State.OPEN, null)).containsExactly(sum);
        assertThat(search().windows(new WindowQuery(null, null, null, null, null, null, null, 500))
                        .rows())
                .contains(new KeptWindow(Teller.STREAM, "b", sum));
    }

    @Test
    void isUnknownWhenOnePartIs() {
        keep(THREE, window("c", Scene.TEN, Map.of(Verdict.LOST, 2L)));
        keep(SEVEN, window("c", Scene.TEN, Map.of(Verdict.UNKNOWN, 1L)));
        WindowFacts sum = only("c");
        assertThat(sum.state()).isEqualTo(State.UNKNOWN);
        assertThat(sum.lost()).isEqualTo(2);
        assertThat(windows("c", State.UNKNOWN, null)).containsExactly(sum);
        assertThat(windows("c", State.CLOSED, null)).isEmpty();
        assertThat(windows("c", null, Verdict.LOST)).containsExactly(sum);
    }

    @Test
    void judgesNoWindowThatAPartHasNotPassed() {
        keep(THREE, window("d", Scene.TEN, Map.of(Verdict.LOST, 2L)));
        tell(SEVEN, at(59), false);
        WindowFacts sum = only("d");
        assertThat(sum.state()).isEqualTo(State.OPEN);
        assertThat(sum.lost()).isNull();
        assertThat(sum.waitsFor()).singleElement().asString().startsWith("part 7, last read by yagura-1 ");
        assertThat(windows("d", State.OPEN, null)).hasSize(1);
        assertThat(windows("d", State.CLOSED, null)).isEmpty();
        assertThat(windows("d", null, Verdict.LOST)).isEmpty();
        tell(SEVEN, at(60), false);
        assertThat(only("d").lost()).isEqualTo(2);
        assertThat(windows("d", State.OPEN, null)).isEmpty();
    }

    @Test
    void keepsWhatWasPassedWhileAPartIsReadAgain() {
        tell(SEVEN, at(120), false);
        tell(SEVEN, at(10), true);
        assertThat(reported(SEVEN)).isEqualTo(report(SEVEN, at(120), true));
        tell(SEVEN, at(130), true);
        assertThat(reported(SEVEN)).isEqualTo(report(SEVEN, at(130), true));
        tell(SEVEN, at(20), false);
        assertThat(reported(SEVEN)).isEqualTo(report(SEVEN, at(20), false));
    }

    private PartReport reported(Part part) {
        return shares().reports().stream()
                .filter(report -> report.part().equals(part))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void givesBackWhatWasToldOfAPart() {
        PartReport report = new PartReport(
                THREE,
                "櫓-1",
                at(130.123456),
                at(129.5),
                false,
                List.of(
                        new Subscription(
                                Teller.STREAM,
                                "billing",
                                Duration.ofSeconds(60),
                                new TypeFilter(List.of("order.*")),
                                at(1),
                                true),
                        Subscription.seen("payments", "audit", Duration.ofSeconds(5))),
                List.of(
                        new SourceReport(
                                "shop-1#3",
                                Watermark.Side.PUBLISH,
                                Teller.STREAM,
                                null,
                                SourceReport.State.LIVING,
                                at(130),
                                at(129),
                                null,
                                7),
                        new SourceReport(
                                "billing-1#3",
                                Watermark.Side.SUBSCRIBE,
                                Teller.STREAM,
                                "billing",
                                SourceReport.State.LEFT,
                                at(120),
                                at(119),
                                at(118.5),
                                0)));
        shares().tell(claim(THREE), report);
        assertThat(reported(THREE)).isEqualTo(report);
    }

    @Test
    void leavesAnotherPartsMismatchesOfTheSameWindowAlone() {
        Mismatch three = mismatch("e", "e3", Verdict.LOST, at(3));
        Mismatch seven = mismatch("e", "e7", Verdict.LOST, at(7));
        keep(THREE, window("e", Scene.TEN, Map.of(Verdict.LOST, 1L)), three);
        keep(SEVEN, window("e", Scene.TEN, Map.of(Verdict.LOST, 1L)), seven);
        assertThat(mismatches("e")).containsExactly(seven, three);
        keep(SEVEN, window("e", Scene.TEN, Map.of(Verdict.MATCHED, 1L)));
        assertThat(mismatches("e")).containsExactly(three);
        assertThat(only("e").lost()).isEqualTo(1);
    }

    @Test
    void leavesAWholeWindowAloneThatWasKeptBeforeThereWereParts() {
        WindowReport before = window("f", Scene.TEN, Map.of(Verdict.LOST, 1L));
        Mismatch lost = mismatch("f", "f1", Verdict.LOST, at(1));
        ledger().keep(Share.WHOLE, new Findings(at(130), List.of(before), List.of(lost), List.of()));
        tell(SEVEN, at(0), false);
        assertThat(only("f")).isEqualTo(WindowFacts.of(before));
        tell(SEVEN, LATER, false);
        keep(SEVEN, window("f", Scene.TEN, Map.of(Verdict.MATCHED, 3L)));
        assertThat(only("f").lost()).isEqualTo(1);
        assertThat(only("f").matched()).isEqualTo(3);
        assertThat(mismatches("f")).containsExactly(lost);
    }

    @Test
    void takesNothingFromAnOwnerWhosePartWasClaimed() {
        Share mine = claim(SEVEN);
        Share other = shares().claim(SEVEN, "yagura-2");
        assertThat(other.epoch()).isGreaterThan(mine.epoch());
        WindowReport window = window("g", Scene.TEN, Map.of(Verdict.LOST, 1L));
        Mismatch lost = mismatch("g", "g1", Verdict.LOST, at(1));
        assertThatThrownBy(() -> keep(SEVEN, window, lost)).isInstanceOf(ShareLostException.class);
        Findings amended = new Findings(at(130), List.of(), List.of(), List.of(amendment("g", "g1")));
        assertThatThrownBy(() -> ledger().keep(mine, amended)).isInstanceOf(ShareLostException.class);
        assertThatThrownBy(() -> tell(SEVEN, at(1), false)).isInstanceOf(ShareLostException.class);
        assertThat(windows("g", null, null)).isEmpty();
        assertThat(mismatches("g")).isEmpty();
        assertThat(search().amendments(Teller.STREAM, "g1")).isEmpty();
        assertThat(reported(SEVEN).passed()).isEqualTo(LATER);
        ledger().keep(other, new Findings(at(130), List.of(window), List.of(lost), List.of()));
        assertThat(only("g").lost()).isEqualTo(1);
        keep(THREE, window("g", Minute.end(Scene.TEN), Map.of()));
    }

    @Test
    void clearsNothingForAnOwnerWhosePartWasClaimed() {
        Mismatch lost = mismatch("h", "h1", Verdict.LOST, at(1));
        keep(SEVEN, window("h", Scene.TEN, Map.of(Verdict.LOST, 1L)), lost);
        shares().claim(SEVEN, "yagura-2");
        assertThatThrownBy(() -> keep(SEVEN, window("h", Scene.TEN, Map.of(Verdict.MATCHED, 1L))))
                .isInstanceOf(ShareLostException.class);
        assertThat(mismatches("h")).containsExactly(lost);
    }

    @Test
    void writesNothingMoreOfAnOldOwnerOnceTheClaimWasGiven() throws Exception {
        List<Mismatch> many = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            many.add(mismatch("m", "m" + i, Verdict.LOST, at(1)));
        }
        Findings findings =
                new Findings(at(130), List.of(window("m", Scene.TEN, Map.of(Verdict.LOST, 3_000L))), many, List.of());
        Share mine = claim(SEVEN);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> keeping = threads.submit(() -> ledger().keep(mine, findings));
            while (kept("m") == 0 && !keeping.isDone()) {
                Thread.onSpinWait();
            }
            shares().claim(SEVEN, "yagura-2");
            int keptByThen = kept("m");
            try {
                keeping.get();
                // it came before the claim
                assertThat(keptByThen).isEqualTo(3_000);
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(ShareLostException.class);
                assertThat(kept("m")).isEqualTo(keptByThen);
            }
        }
    }

    private int kept(String subscriber) {
        return search().mismatches(MismatchQuery.of(Teller.STREAM, subscriber, 5_000))
                .rows()
                .size();
    }

    @Test
    void givesEachOfSeveralClaimsAtOnceAnEpochOfItsOwn() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Share>> claims = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String owner = "yagura-" + i;
                claims.add(() -> shares().claim(SEVEN, owner));
            }
            List<Share> given = new ArrayList<>();
            for (Future<Share> claim : threads.invokeAll(claims)) {
                given.add(claim.get());
            }
            assertThat(given).extracting(Share::epoch).doesNotHaveDuplicates();
            Share last =
                    given.stream().max(Comparator.comparingLong(Share::epoch)).orElseThrow();
            for (Share share : given) {
                if (!share.equals(last)) {
                    assertThatThrownBy(() -> shares().tell(share, report(SEVEN, LATER, false)))
                            .isInstanceOf(ShareLostException.class);
                }
            }
            shares().tell(last, report(SEVEN, LATER, false));
        }
    }

    @Test
    void turnsPagesOfWindowsThatLieInSeveralRows() {
        Map<Part, List<WindowReport>> ofParts = new TreeMap<>();
        for (int i = 0; i < 12; i++) {
            Instant minute = Scene.TEN.minus(Duration.ofMinutes(i));
            for (Part part : Part.ALL) {
                if (part.number() <= i) {
                    long lost = part.number() == 2 && i % 2 == 0 ? 1 : 0;
                    ofParts.computeIfAbsent(part, any -> new ArrayList<>())
                            .add(window("i", minute, Map.of(Verdict.MATCHED, 1L, Verdict.LOST, lost)));
                }
            }
        }
        ofParts.forEach(this::keep);
        assertThat(pages("i", null, 5))
                .extracting(WindowFacts::minute)
                .containsExactlyElementsOf(IntStream.range(0, 12)
                        .mapToObj(i -> Scene.TEN.minus(Duration.ofMinutes(i)))
                        .toList());
        assertThat(pages("i", null, 5))
                .extracting(WindowFacts::matched)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(pages("i", Verdict.LOST, 2)).extracting(WindowFacts::matched).containsExactly(3L, 5L, 7L, 9L, 11L);
    }

    private List<WindowFacts> pages(String subscriber, @Nullable Verdict verdict, int size) {
        List<WindowFacts> all = new ArrayList<>();
        LedgerPage<KeptWindow> page = windows(subscriber, null, verdict, null, size);
        while (true) {
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(size);
            page.rows().forEach(kept -> all.add(kept.window()));
            LedgerPlace next = page.next();
            if (next == null) {
                return all;
            }
            page = windows(subscriber, null, verdict, LedgerPlace.parse(next.toString()), size);
        }
    }

    @Test
    void tellsOfWhatIsWrittenByPart() {
        WindowReport three = window("j", Scene.TEN, Map.of(Verdict.MATCHED, 9L, Verdict.LOST, 1L));
        WindowReport seven = open("j", Scene.TEN, State.OPEN, "publisher log of shop-1#7 silent for 4 s");
        Mismatch lost = mismatch("j", "j1", Verdict.LOST, at(1));
        keep(THREE, three, lost);
        keep(SEVEN, seven);
        ledger().keep(claim(THREE), new Findings(at(140), List.of(), List.of(), List.of(amendment("j", "j1"))));
        ledger().keep(Share.WHOLE, new Findings(at(140), List.of(window("j", at(60), Map.of())), List.of(), List.of()));
        Written first = all(null, Scene.TEN);
        Findings ofThree = of(first, THREE, "j");
        assertThat(ofThree.windows()).containsExactly(three);
        assertThat(ofThree.mismatches()).containsExactly(lost);
        assertThat(ofThree.amendments()).containsExactly(amendment("j", "j1"));
        assertThat(of(first, SEVEN, "j").windows()).containsExactly(seven);
        assertThat(of(first, SEVEN, "j").mismatches()).isEmpty();

        WindowReport judged = window("j", Scene.TEN, Map.of(Verdict.MATCHED, 3L, Verdict.LOST, 1L));
        Mismatch another = mismatch("j", "j2", Verdict.LOST, at(2));
        keep(SEVEN, judged, another);
        Findings next = of(all(first.mark(), Scene.TEN), SEVEN, "j");
        assertThat(next.windows()).containsExactly(judged);
        assertThat(next.mismatches()).containsExactly(another);
    }

    @Test
    void tellsOfOldWindowsOnlyOnceTheyChange() {
        Instant old = Scene.TEN.minus(Duration.ofHours(3));
        keep(THREE, window("k", old, Map.of(Verdict.LOST, 1L)), mismatch("k", "k1", Verdict.LOST, old));
        Written first = all(null, Scene.TEN);
        assertThat(of(first, THREE, "k").windows()).isEmpty();
        WindowReport found = window("k", old, Map.of(Verdict.MATCHED, 1L));
        keep(THREE, found);
        Findings next = of(all(first.mark(), Scene.TEN), THREE, "k");
        assertThat(next.windows()).containsExactly(found);
        assertThat(next.mismatches()).isEmpty();
    }

    @Test
    void tellsOfAJudgedWindowAgainWhenOnlyAMismatchChanged() {
        WindowReport window = window("l", Scene.TEN, Map.of(Verdict.UNKNOWN, 1L));
        keep(THREE, window, mismatch("l", "l1", Verdict.UNKNOWN, at(1)));
        Mismatch other = mismatch("l", "l2", Verdict.UNKNOWN, at(1));
        keep(THREE, window, other);
        assertThat(of(all(null, Scene.TEN), THREE, "l").mismatches()).containsExactly(other);
    }

    private Written all(@Nullable Instant mark, Instant oldest) {
        Written page = feed().since(mark, oldest);
        List<OfPart> parts = new ArrayList<>(page.parts());
        while (page.more()) {
            page = feed().since(page.mark(), oldest);
            parts.addAll(page.parts());
        }
        return new Written(parts, page.mark());
    }

    /** {@return the last of each that the part said of the subscriber} */
    private static Findings of(Written written, Part part, String subscriber) {
        Set<WindowReport> windows = new HashSet<>();
        Set<Mismatch> mismatches = new HashSet<>();
        Set<Amendment> amendments = new HashSet<>();
        for (OfPart of : written.parts()) {
            if (of.part().equals(part)) {
                of.findings().windows().stream()
                        .filter(window -> window.subscriber().equals(subscriber))
                        .forEach(windows::add);
                of.findings().mismatches().stream()
                        .filter(mismatch -> mismatch.subscriber().equals(subscriber))
                        .forEach(mismatches::add);
                of.findings().amendments().stream()
                        .filter(amendment -> amendment.subscriber().equals(subscriber))
                        .forEach(amendments::add);
            }
        }
        return new Findings(at(0), List.copyOf(windows), List.copyOf(mismatches), List.copyOf(amendments));
    }
}
