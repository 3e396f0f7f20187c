package io.yagura.logmatcher.ui;

import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.PublishEntry;
import io.yagura.logmatcher.SubscribeEntry;
import io.yagura.logmatcher.Watermark;
import io.yagura.screen.Tone;
import java.util.Locale;

/** What an entry of an event's life looks like. */
enum LifeMark {
    PUBLISHED("●", Tone.STRONG),
    DELIVERED("✓", Tone.CALM),
    RETRYING("↻", Tone.WARN),
    SKIPPED("○", Tone.SOFT),
    DEAD_LETTERED("✕", Tone.ALARM),
    NONE("", Tone.FAINT);

    private final String shape;
    private final Tone tone;

    LifeMark(String shape, Tone tone) {
        this.shape = shape;
        this.tone = tone;
    }

    static LifeMark of(LogEntry entry) {
        return switch (entry) {
            case PublishEntry publish -> PUBLISHED;
            case SubscribeEntry subscribe ->
                switch (subscribe.outcome()) {
                    case DELIVERED -> DELIVERED;
                    case RETRYING -> RETRYING;
                    case SKIPPED -> SKIPPED;
                    case DEAD_LETTERED -> DEAD_LETTERED;
                };
            case Watermark mark -> NONE;
        };
    }

    String shape() {
        return shape;
    }

    Tone tone() {
        return tone;
    }

    String className() {
        return "yg-mark-" + name().toLowerCase(Locale.ROOT);
    }

    /** {@return its form around the origin} */
    String path() {
        return switch (this) {
            case PUBLISHED -> "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z";
            case DELIVERED -> "M-5 0l4 4l7 -9";
            case RETRYING -> "M0 -6l6 6l-6 6l-6 -6z";
            case SKIPPED -> "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z";
            case DEAD_LETTERED -> "M-5 -5l10 10M5 -5l-10 10";
            case NONE -> "";
        };
    }
}
