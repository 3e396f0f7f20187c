package io.yagura.logmatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Matchers of a part whose lines are in memory, with short times. */
final class PartStage {

    private PartStage() {}

    static PartMatching matching() {
        return matching(Instant.MIN, reason -> {});
    }

    static PartMatching matching(Instant from, Consumer<String> rejected) {
        return new PartMatching(settings(), new OpenLog(), List.of(), Scene.at(-30), from, rejected);
    }

    /** A log in memory that is open from the beginning. */
    static final class OpenLog implements EntryLog {
        private final List<LogEntry> entries = new ArrayList<>();

        @Override
        public void open() {
            // always
        }

        @Override
        public void replay(Past past) {
            // nothing was before
        }

        @Override
        public void write(EntryBatch batch) {
            batch.lines().forEach(line -> entries.add(line.entry()));
        }

        @Override
        public void tick(Instant at) {
            throw new IllegalStateException("A part is never replayed from here");
        }

        @Override
        public void force() {
            // memory is at once
        }

        @Override
        public void expire(Instant before) {
            // small enough
        }

        @Override
        public void close() {
            // stays open
        }

        @Override
        public void again(String stream, Instant minute, int slice, Consumer<LogEntry> to) {
            entries.forEach(to);
        }
    }

    static LogmatcherProperties settings() {
        return new LogmatcherProperties(
                List.of(new LogmatcherProperties.Expected(
                        Teller.STREAM, "billing", Duration.ofSeconds(20), List.of("*"), null, null, null, null, null)),
                Duration.ofSeconds(20),
                Duration.ofSeconds(40),
                Duration.ofSeconds(30),
                Duration.ofHours(24),
                List.of(),
                100,
                100,
                1_000,
                Duration.ofDays(30),
                null);
    }
}
