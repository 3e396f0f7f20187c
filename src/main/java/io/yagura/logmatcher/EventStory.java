package io.yagura.logmatcher;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the kept entries say of one event.
 *
 * @param minute in which it was published
 * @param lines publish and subscribe entries in the order of their times, which different clocks tell
 * @param whole whether that is all; else there was more than could be read in time
 * @param elsewhere the console that has the lines, where it is not this one
 */
public record EventStory(
        String stream,
        String eventId,
        Instant minute,
        List<LogEntry> lines,
        boolean whole,
        @Nullable String elsewhere) {

    public EventStory {
        lines = List.copyOf(lines);
    }

    /** {@return where its record is on the stream, as far as a line says so} */
    public @Nullable Trace record() {
        for (LogEntry line : lines) {
            Trace trace = switch (line) {
                case PublishEntry publish -> Trace.of(publish, null);
                case SubscribeEntry subscribe -> Trace.of(null, subscribe);
                case Watermark mark -> Trace.NONE;
            };
            if (trace.shardId() != null && trace.sequenceNumber() != null) {
                return trace;
            }
        }
        return null;
    }
}
