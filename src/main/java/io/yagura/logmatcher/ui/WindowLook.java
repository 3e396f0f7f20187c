package io.yagura.logmatcher.ui;

import io.yagura.logmatcher.Verdict;
import io.yagura.logmatcher.WindowFacts;
import io.yagura.logmatcher.WindowReport;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a window looks like: the worst that is in it, the worst first. */
enum WindowLook {
    LOST("▲"),
    FAILED("△"),
    UNEXPECTED("◆"),
    DUPLICATE("◆"),
    UNKNOWN("?"),
    LATE("◷"),
    DELIVERED("✓"),
    /** Nothing was published. */
    EMPTY("–"),
    OPEN("○"),
    /** Nothing was heard of this minute. */
    ABSENT("");

    private final String shape;

    WindowLook(String shape) {
        this.shape = shape;
    }

    static WindowLook of(@Nullable WindowFacts window) {
        if (window == null) {
            return ABSENT;
        }
        for (Verdict verdict : WRONG) {
            if (window.count(verdict) > 0) {
                return of(verdict);
            }
        }
        if (window.state() == WindowReport.State.UNKNOWN) {
            return UNKNOWN;
        }
        if (!window.judged()) {
            return OPEN;
        }
        if (window.count(Verdict.LATE) > 0) {
            return LATE;
        }
        return window.published() == 0 ? EMPTY : DELIVERED;
    }

    static WindowLook of(Verdict verdict) {
        return switch (verdict) {
            case MATCHED -> DELIVERED;
            case LATE -> LATE;
            case LOST -> LOST;
            case DUPLICATE -> DUPLICATE;
            case UNEXPECTED -> UNEXPECTED;
            case FAILED -> FAILED;
            case UNKNOWN -> UNKNOWN;
        };
    }

    private static final Verdict[] WRONG = {Verdict.LOST, Verdict.FAILED, Verdict.UNEXPECTED, Verdict.DUPLICATE};

    /** {@return the word of its texts' keys and of its class name} */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the shape before its word, so that the colour says nothing alone} */
    String shape() {
        return shape;
    }

    boolean alarm() {
        return this == LOST || this == FAILED;
    }

    /** {@return whether it is no reason to look twice} */
    boolean calm() {
        return switch (this) {
            case LOST, FAILED, UNEXPECTED, DUPLICATE, UNKNOWN -> false;
            case LATE, DELIVERED, EMPTY, OPEN, ABSENT -> true;
        };
    }
}
