package io.yagura.logmatcher;

import java.time.Instant;
import java.util.List;

/** Feeds lines to a matcher straight from their bytes, and lets it judge once a second. */
final class Replay implements Traffic.Listener {

    private static final int NONE = -1;

    private final Matcher matcher;
    private Instant now = Instant.MIN;
    private long taken;
    private long repeated;
    private long refused;

    Replay(List<Subscription> subscriptions, Entries entries) {
        matcher = new Matcher(MatchingRules.DEFAULT, subscriptions, entries);
    }

    @Override
    public void lines(byte[] bytes, int length, Instant receivedAt) {
        int from = 0;
        for (int end = end(bytes, from, length); end != NONE; end = end(bytes, from, length)) {
            count(matcher.feed(bytes, from, end, receivedAt));
            from = end + 1;
        }
        if (receivedAt.isAfter(now)) {
            now = receivedAt;
            matcher.advance(now);
        }
    }

    private void count(Intake intake) {
        switch (intake) {
            case Intake.Taken _ -> taken++;
            case Intake.Repeated _ -> repeated++;
            case Intake.Refused _ -> refused++;
        }
    }

    /** {@return where the line ends that begins there} */
    private static int end(byte[] bytes, int from, int length) {
        int at = from;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            long ends = Words.ends(Words.at(bytes, at));
            if (ends != 0) {
                return at + Words.first(ends);
            }
        }
        for (; at < length; at++) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        return NONE;
    }

    Matcher matcher() {
        return matcher;
    }

    long taken() {
        return taken;
    }

    long repeated() {
        return repeated;
    }

    long refused() {
        return refused;
    }
}
