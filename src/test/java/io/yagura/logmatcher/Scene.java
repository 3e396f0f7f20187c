package io.yagura.logmatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A matcher on the stage: lines arrive a second after they were written, unless told otherwise. */
final class Scene {

    static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    static final Subscription BILLING = new Subscription(
            Teller.STREAM, "billing", Duration.ofSeconds(60), new TypeFilter(List.of("order.*")), TEN, true);

    final Kept kept = new Kept();
    final Matcher matcher;
    final Teller shop = new Teller("shop-1");
    final Teller billing = new Teller("billing-1");
    final List<Amendment> amendments = new ArrayList<>();

    Scene() {
        this(BILLING);
    }

    Scene(Subscription... configured) {
        matcher = new Matcher(MatchingRules.DEFAULT, List.of(configured), kept);
    }

    /** {@return so many seconds past ten} */
    static Instant at(double seconds) {
        return TEN.plusMillis(Math.round(seconds * 1000));
    }

    Intake hear(LogEntry entry) {
        return hear(entry, entry.at().plusSeconds(1));
    }

    Intake hear(LogEntry entry, Instant receivedAt) {
        Intake intake = matcher.feed(entry, receivedAt);
        if (!(intake instanceof Intake.Refused)) {
            kept.add(entry);
        }
        return intake;
    }

    /** Both sides begin before ten, and say so. */
    Scene begun() {
        hear(shop.publishedTo(at(-5)));
        hear(billing.readTo(at(-5), at(-6)));
        return this;
    }

    /** Both sides tell that they are past the window's end and deadline; the clock follows. */
    void pass() {
        hear(shop.publishedTo(at(125)));
        hear(billing.readTo(at(125), at(124)));
        advance(130);
    }

    void advance(double seconds) {
        amendments.addAll(matcher.advance(at(seconds)));
    }

    Map<String, Verdict> verdicts() {
        return matcher.mismatches().stream().collect(Collectors.toMap(Mismatch::eventId, Mismatch::kind));
    }

    WindowReport window(double seconds) {
        return matcher.windows(at(seconds)).stream()
                .filter(report -> report.minute().equals(TEN))
                .findFirst()
                .orElseThrow();
    }
}
