package io.yagura.logmatcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds the matcher, and finds out what changed in its windows since it was last asked. For one thread. */
final class Matching {

    private static final Logger log = LoggerFactory.getLogger(Matching.class);

    /** What is worst comes first, where not all can be given. */
    private static final List<Verdict> WORST_FIRST = List.of(
            Verdict.LOST,
            Verdict.UNEXPECTED,
            Verdict.DUPLICATE,
            Verdict.FAILED,
            Verdict.LATE,
            Verdict.UNKNOWN,
            Verdict.MATCHED);

    static final Comparator<Mismatch> ORDER = Comparator.comparingInt(
                    (Mismatch mismatch) -> WORST_FIRST.indexOf(mismatch.kind()))
            .thenComparing(Mismatch::publishedAt)
            .thenComparing(Mismatch::eventId);

    private final Matcher matcher;
    private final List<PublishedListener> published;
    private final int mismatchesPerWindow;
    private List<Amendment> amendments = new ArrayList<>();

    Matching(Matcher matcher, List<PublishedListener> published, int mismatchesPerWindow) {
        this.matcher = matcher;
        this.published = List.copyOf(published);
        this.mismatchesPerWindow = mismatchesPerWindow;
    }

    Matcher matcher() {
        return matcher;
    }

    BatchTally feed(EntryBatch batch) {
        long accepted = 0;
        long repeated = 0;
        Map<Integer, String> refused = new HashMap<>();
        for (int i = 0; i < batch.lines().size(); i++) {
            LogEntry entry = batch.lines().get(i).entry();
            switch (feed(entry, batch.receivedAt())) {
                case Intake.Taken taken -> {
                    accepted++;
                    tell(entry, batch.receivedAt());
                }
                case Intake.Repeated again -> repeated++;
                case Intake.Refused(String reason) -> refused.put(i, reason);
            }
        }
        return new BatchTally(accepted, repeated, refused);
    }

    /** A line that breaks the matcher must not stop the lines of others. */
    private Intake feed(LogEntry entry, Instant receivedAt) {
        try {
            return matcher.feed(entry, receivedAt);
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("source", entry.source()).log("The matcher broke on a line");
            return new Intake.Refused("line: the matcher broke on it; see the log of Yagura");
        }
    }

    private void tell(LogEntry entry, Instant receivedAt) {
        if (!(entry instanceof PublishEntry publish)) {
            return;
        }
        for (PublishedListener listener : published) {
            try {
                listener.published(publish, receivedAt);
            } catch (RuntimeException e) {
                log.atError().setCause(e).log("A listener to publications broke");
            }
        }
    }

    /** Judges what can be judged then. */
    void advance(Instant now) {
        amendments.addAll(matcher.advance(now));
    }

    /** {@return what changed since this was last asked} */
    Findings findings(Instant now) {
        List<WindowReport> windows = new ArrayList<>();
        List<Mismatch> mismatches = new ArrayList<>();
        for (Finding finding : matcher.news(now)) {
            windows.add(finding.window());
            finding.mismatches().stream()
                    .sorted(ORDER)
                    .limit(mismatchesPerWindow)
                    .forEach(mismatches::add);
        }
        Findings findings = new Findings(now, windows, mismatches, amendments);
        amendments = new ArrayList<>();
        return findings;
    }
}
