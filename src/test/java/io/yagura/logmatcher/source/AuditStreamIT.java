package io.yagura.logmatcher.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.Part;
import io.yagura.logmatcher.PartReport;
import io.yagura.logmatcher.SharedLedger;
import io.yagura.logmatcher.Verdict;
import io.yagura.logmatcher.WindowReport;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Two consoles with one store read an audit stream of two shards, whatever happens to them and to it. */
@Order(1)
class AuditStreamIT {

    /** The first record takes KCL ten seconds, and a busy machine a minute or two. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static AuditLab lab;

    @TempDir
    Path data;

    private final SharedLedger ledger = new SharedLedger();

    @BeforeAll
    static void start() {
        lab = AuditLab.start();
    }

    @AfterAll
    static void end() {
        // nothing was started where the lab's programs are absent
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void twoConsolesGiveTheVerdictsOfOneMatcherEvenWhenOneIsCutOff() {
        AuditStory story = story("shared");
        lab.makeStream("shared", 2);
        AuditLab.Console first = lab.console("first", "shared", story.subscription(), ledger, data.resolve("first"));
        awaitAllMatched();
        // two that make the lease table's rows at once get into each other's way, and one begins again after minutes
        lab.console("second", "shared", story.subscription(), ledger, data.resolve("second"));
        story.tell(lab.kinesis(), "shared", 0.5);
        awaitHeard();

        first.cutOff();
        story.tell(lab.kinesis(), "shared", 0.2);
        awaitOwner("second");
        story.end(lab.kinesis(), "shared", Instant.now());

        awaitVerdictsOf(story);
        assertThat(ledger.mismatches().map(mismatch -> mismatch.kind()))
                .contains(Verdict.LOST, Verdict.DUPLICATE, Verdict.LATE, Verdict.FAILED)
                .doesNotContain(Verdict.UNKNOWN, Verdict.UNEXPECTED);
    }

    @Test
    void givesTheSameVerdictsWhenShardsAreSplitAndMergedMeanwhile() {
        AuditStory story = story("reshaped");
        lab.makeStream("reshaped", 2);
        lab.console("third", "reshaped", story.subscription(), ledger, data.resolve("third"));
        awaitAllMatched();
        lab.console("fourth", "reshaped", story.subscription(), ledger, data.resolve("fourth"));
        story.tell(lab.kinesis(), "reshaped", 0.3);
        awaitHeard();

        Shard whole = lab.openShards("reshaped").getFirst();
        BigInteger low = new BigInteger(whole.hashKeyRange().startingHashKey());
        BigInteger high = new BigInteger(whole.hashKeyRange().endingHashKey());
        lab.kinesis()
                .splitShard(r -> r.streamName("reshaped")
                        .shardToSplit(whole.shardId())
                        .newStartingHashKey(low.add(high).shiftRight(1).toString()))
                .join();
        story.tell(lab.kinesis(), "reshaped", 0.2);
        lab.awaitActive("reshaped");
        story.tell(lab.kinesis(), "reshaped", 0.1);
        awaitHeard();

        List<Shard> open = lab.openShards("reshaped").stream()
                .sorted(Comparator.comparing(
                        shard -> new BigInteger(shard.hashKeyRange().startingHashKey())))
                .toList();
        assertThat(open).hasSize(3);
        lab.kinesis()
                .mergeShards(r -> r.streamName("reshaped")
                        .shardToMerge(open.get(1).shardId())
                        .adjacentShardToMerge(open.get(2).shardId()))
                .join();
        story.tell(lab.kinesis(), "reshaped", 0.2);
        lab.awaitActive("reshaped");
        story.end(lab.kinesis(), "reshaped", Instant.now());

        awaitVerdictsOf(story);
    }

    private static AuditStory story(String name) {
        return new AuditStory(
                name, Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(20)));
    }

    /** Each part is matched; KCL may give all shards to the console that comes first. */
    private void awaitAllMatched() {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(ledger.reports()).hasSize(Part.COUNT).noneMatch(PartReport::again));
    }

    private void awaitOwner(String owner) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ledger.reports())
                        .hasSize(Part.COUNT)
                        .allMatch(report -> report.owner().equals(owner) && !report.again()));
    }

    /** Each part has come to where it is now. */
    private void awaitHeard() {
        Instant now = Instant.now();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> ledger.reports().stream()
                        .allMatch(report -> report.passed().isAfter(now)));
    }

    private void awaitVerdictsOf(AuditStory story) {
        Set<String> expected = story.verdicts();
        assertThat(expected).hasSizeGreaterThan(40);
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(ledger.mismatches().filter(story::within).map(AuditStory::words))
                    .containsExactlyInAnyOrderElementsOf(expected);
            Map<Instant, Map<Verdict, Long>> counts = new TreeMap<>();
            for (Instant minute : story.minutes()) {
                List<WindowReport> windows = ledger.windows(minute);
                assertThat(windows).hasSize(Part.COUNT).allMatch(w -> w.state() == WindowReport.State.CLOSED);
                Map<Verdict, Long> sum = new TreeMap<>();
                windows.forEach(window -> window.counts().forEach((kind, count) -> sum.merge(kind, count, Long::sum)));
                counts.put(minute, sum);
            }
            assertThat(counts).isEqualTo(story.counts());
        });
    }
}
