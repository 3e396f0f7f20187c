package io.yagura.logmatcher;

import io.yagura.logmatcher.LineReader.Line;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads lines as they come, has the good ones taken batch by batch, and says what is wrong with the others. */
@Component
public class EntryIntake {

    private final LogmatcherService service;
    private final InstantSource clock;

    EntryIntake(LogmatcherService service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    /**
     * Reads to the end, in constant memory, and returns when all lines that count are durable.
     *
     * @throws BehindException when they cannot be taken now: all should be sent again, and what was taken is repeated then
     */
    public IntakeTally read(InputStream lines, Origin origin) throws BehindException, InterruptedException {
        LineReader reader = new LineReader(lines);
        EntryBatching batching = new EntryBatching(service, origin, clock);
        @Nullable String cut = null;
        try {
            for (Line line = reader.next(); line != null; line = reader.next()) {
                batching.add(line);
            }
        } catch (IOException e) {
            // a sender that went away, or a gzip that is torn: what was whole counts
            cut = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }
        batching.flush();
        return batching.tally(cut);
    }

    /** {@return what takes lines one by one, for those who have to know which of them are durable} */
    public EntryBatching batching(Origin origin) {
        return new EntryBatching(service, origin, clock);
    }
}
