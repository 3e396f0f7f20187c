package io.yagura.observe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the board knows of a source at a moment: never a bare value. */
public sealed interface Reading<F> {

    SourceId source();

    /** Nothing has arrived yet. */
    record Awaiting<F>(SourceId source) implements Reading<F> {}

    /** The facts are as fresh as promised. */
    record Current<F>(Snapshot<F> snapshot) implements Reading<F> {
        @Override
        public SourceId source() {
            return snapshot.source();
        }
    }

    /** The last good facts, no longer vouched for. */
    record Stale<F>(Snapshot<F> snapshot, SourceFault fault, Instant since) implements Reading<F> {
        @Override
        public SourceId source() {
            return snapshot.source();
        }
    }

    /** The source has never given facts. */
    record Unreadable<F>(SourceId source, SourceFault fault, Instant since) implements Reading<F> {}

    /** {@return the last good facts, however old, or null} */
    default @Nullable Snapshot<F> last() {
        return switch (this) {
            case Awaiting<F> a -> null;
            case Current<F>(var snapshot) -> snapshot;
            case Stale<F> s -> s.snapshot();
            case Unreadable<F> u -> null;
        };
    }

    /** {@return why the source is not current, or null} */
    default @Nullable SourceFault fault() {
        return switch (this) {
            case Awaiting<F> a -> null;
            case Current<F> c -> null;
            case Stale<F> s -> s.fault();
            case Unreadable<F> u -> u.fault();
        };
    }

    /** {@return the word of the REST contract: awaiting, current, stale or unreadable} */
    default String state() {
        return switch (this) {
            case Awaiting<F> a -> "awaiting";
            case Current<F> c -> "current";
            case Stale<F> s -> "stale";
            case Unreadable<F> u -> "unreadable";
        };
    }
}
