package io.yagura.logmatcher;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Matches a part of an audit stream, by a clock of its own: that of the arrival of records. Verdicts are given at each
 * whole second of it, before what arrived later is taken, so whoever reads the same records again gives the same verdicts
 * at the same times. For one thread.
 */
public final class PartMatching {

    private static final Logger log = LoggerFactory.getLogger(PartMatching.class);

    /** As long as {@link LogmatcherService} keeps entries beyond their windows. */
    private static final Duration SPARE = Duration.ofHours(1);

    private final MatchingRules rules;
    private final EntryLog scratch;
    private final EntryCheck check;
    private final Registrar registrar;
    private final Matching matching;
    private final Instant from;
    private final Consumer<String> rejected;
    private Instant arrived = Instant.MIN;
    private Instant passed;

    /**
     * Begins with nothing.
     *
     * @param start no record that arrived earlier is given to it
     * @param from no window that began earlier is told of
     * @param rejected is told why, of each line that does not count
     */
    PartMatching(
            LogmatcherProperties properties,
            EntryLog scratch,
            List<PublishedListener> published,
            Instant start,
            Instant from,
            Consumer<String> rejected) {
        this.rules = properties.rules();
        this.scratch = scratch;
        this.check = new EntryCheck(rules);
        this.registrar = new Registrar(properties);
        this.matching = new Matching(
                new Matcher(rules, properties.expected(), scratch), published, properties.mismatchesPerWindow());
        this.from = from;
        this.rejected = rejected;
        this.passed = start.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * {@return the first window that is known for certain to one who knows no record that arrived before the start} A
     * source whose last lines are older is retired by then, or its next line came meanwhile and ended what it hides.
     */
    static Instant certainFrom(Instant start, MatchingRules rules) {
        Duration longest = rules.retireAfter().compareTo(rules.handover()) > 0 ? rules.retireAfter() : rules.handover();
        return start.plus(longest).plus(rules.ahead());
    }

    /** {@return up to when verdicts are given, by the clock of arrivals} */
    Instant passed() {
        return passed;
    }

    /**
     * Takes a record of the part. When it fails nothing of it counts, and it can be given again.
     *
     * @param arrivedAt a record that arrived before another one and comes after it counts as having arrived with that
     */
    void take(AuditRecord record, Instant arrivedAt) throws IOException {
        Instant latest = arrivedAt.isAfter(arrived) ? arrivedAt : arrived;
        pass(latest);
        arrived = latest;
        List<EntryBatch> batches = batches(record);
        if (batches.isEmpty()) {
            return;
        }
        for (EntryBatch batch : batches) {
            scratch.write(batch);
        }
        scratch.force();
        for (EntryBatch batch : batches) {
            BatchTally tally = matching.feed(batch);
            tally.refused().values().forEach(rejected);
        }
    }

    private List<EntryBatch> batches(AuditRecord record) {
        List<EntryBatch> batches = new ArrayList<>(1);
        List<EntryLine> lines = new ArrayList<>();
        int bytes = 0;
        for (EntryLine line : record.lines()) {
            Optional<String> refusal =
                    check.refusal(line.entry(), arrived).or(() -> registrar.refusal(line.entry(), arrived));
            if (refusal.isPresent()) {
                rejected.accept(refusal.get());
                continue;
            }
            lines.add(line);
            bytes += line.bytes().length;
            if (lines.size() == EntryBatch.MOST_LINES || bytes >= EntryBatch.FULL_BYTES) {
                batches.add(new EntryBatch(arrived, lines));
                lines.clear();
                bytes = 0;
            }
        }
        if (!lines.isEmpty()) {
            batches.add(new EntryBatch(arrived, lines));
        }
        return batches;
    }

    /** All that arrived before is taken: gives the verdicts of each second up to then. */
    void pass(Instant time) throws IOException {
        if (arrived.equals(Instant.MIN)) {
            // nothing was ever said, so nothing changes by waiting
            passed = passed.isBefore(time) ? time.truncatedTo(ChronoUnit.SECONDS) : passed;
            return;
        }
        for (Instant next = passed.plusSeconds(1); !next.isAfter(time); next = passed.plusSeconds(1)) {
            passed = next;
            advance();
            if (passed.getEpochSecond() % 60 == 0) {
                registrar.forget(passed);
                scratch.expire(passed.minus(rules.retention()).minus(SPARE));
            }
        }
    }

    /** A bug must not stop the part for good: it may be in the way of one window alone. */
    private void advance() {
        try {
            matching.advance(passed);
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("at", passed).log("Verdicts of a part cannot be given");
        }
    }

    /** {@return what changed since this was last asked, of the windows that are known for certain} */
    Findings findings() {
        Findings all = matching.findings(passed);
        return new Findings(
                all.at(),
                all.windows().stream()
                        .filter(window -> !window.minute().isBefore(from))
                        .toList(),
                all.mismatches().stream()
                        .filter(mismatch -> !Minute.of(mismatch.publishedAt()).isBefore(from))
                        .toList(),
                all.amendments().stream()
                        .filter(amendment -> !amendment.minute().isBefore(from))
                        .toList());
    }

    List<Subscription> subscriptions() {
        return matching.matcher().subscriptions();
    }

    List<SourceReport> sources() {
        return matching.matcher().sources(passed);
    }
}
