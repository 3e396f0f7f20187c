package io.yagura.logmatcher;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a publisher or a subscriber tells of its events, one JSON object a line. */
public sealed interface LogEntry permits PublishEntry, SubscribeEntry, Watermark {

    /** {@return who tells: unique for each start of a process, since it counts {@link #seq()} from its beginning} */
    String source();

    /** {@return the number that rises by one per source, or null when the source does not count} */
    @Nullable Long seq();

    /** {@return when, by the source's own log clock} */
    Instant at();

    /** {@return the name of the Kinesis stream} */
    String stream();

    /** {@return the fields that this version does not know, each with its value as JSON text, in the order of the line} */
    Map<String, String> more();

    /** {@return the same, told by another source} */
    LogEntry withSource(String name);
}
